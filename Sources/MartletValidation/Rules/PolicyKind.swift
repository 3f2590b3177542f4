/// A kind of policy that a place in a resource holds, as an object or as JSON text.
enum PolicyKind: Sendable, CaseIterable {
  /// What users, groups and roles may do.
  case identity
  /// Who may use a resource; its statements name resources by ARN.
  case resource
  /// Who may use a repository of ECR; its statements name no resource.
  case repository
  /// Who may assume a role.
  case trust

  /// The rule about policies of this kind.
  var rule: Rule {
    switch self {
    case .identity: Self.identityRule
    case .resource: Self.resourceRule
    case .repository: Self.repositoryRule
    case .trust: Self.trustRule
    }
  }

  private static let identityRule = Rule("E3510", "an identity policy that IAM does not take")
  private static let resourceRule = Rule("E3512", "a resource policy that IAM does not take")
  private static let repositoryRule = Rule("E3513", "a repository policy that ECR does not take")
  private static let trustRule = Rule("E3530", "a trust policy that IAM does not take")
}
