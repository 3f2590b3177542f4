/// A policy of IAM: statements in a version of the policy language.
///
/// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>.
public struct PolicyDocument: Sendable {
  /// The version; nil when the document does not say it, which means 2008-10-17.
  public let version: PolicyVersion?
  public let id: String?
  public let statements: [PolicyStatement]

  public init(version: PolicyVersion? = .version2012, id: String? = nil, statements: [PolicyStatement]) {
    self.version = version
    self.id = id
    self.statements = statements
  }

  var allows: [PolicyStatement] { statements.filter { $0.effect == .allow } }
  var denies: [PolicyStatement] { statements.filter { $0.effect == .deny } }
}
