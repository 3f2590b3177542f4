import MartletDocuments

/// A document as far as it could be read, and all that is wrong with it.
public struct ParsedPolicy: Sendable {
  public let document: PolicyDocument
  public let problems: [PolicyProblem]

  /// Reads any policy document: texts or lists of texts, elements in any case, intrinsic functions in place of texts.
  ///
  /// A statement that cannot be read is left out of the document and reported. Never fails.
  public init(_ json: JSON) {
    var parser = PolicyParser()
    document = parser.document(json)
    problems = parser.problems
  }

  /// The document, if nothing that changes its meaning is wrong.
  ///
  /// - Throws: the first such problem.
  public func validDocument() throws(PolicyProblem) -> PolicyDocument {
    if let problem = problems.first(where: { !$0.kind.isHarmless }) { throw problem }
    return document
  }
}

extension PolicyDocument {
  /// Reads a policy document.
  ///
  /// - Throws: the first problem that changes what the policy means.
  public init(_ json: JSON) throws(PolicyProblem) { self = try ParsedPolicy(json).validDocument() }
}
