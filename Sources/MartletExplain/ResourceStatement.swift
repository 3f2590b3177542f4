import MartletPolicy

/// A statement of a resource's policy, with whom it is about.
public struct ResourceStatement: Sendable {
  /// The logical ID or address of the resource that carries the policy.
  public let owner: String
  /// The resources that the policy governs, as far as the file says.
  public let targets: [String]
  public let statement: PolicyStatement
}
