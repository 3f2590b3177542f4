/// What a SAM connector makes between two types of resources.
public struct SAMConnector: Sendable, Hashable {
  /// What the connector makes.
  public let kind: Kind
  /// Whether what it makes is attached to the source; to the destination otherwise.
  public let isHeldBySource: Bool
  /// The permissions that it can give: `Read`, `Write`.
  public let permissions: [String]
  /// The only sets of permissions that it gives; any when empty.
  public let combinations: [Set<String>]
  /// What has to be known of the two resources, such as `Source.Arn`.
  public let needed: [String]
  /// For each permission what is made, as an object in JSON: a policy document, or the properties of a Lambda permission, in which
  /// `%{Source.Arn}` and the like stand for what has to be known.
  public let content: String

  /// What a connector makes.
  public enum Kind: String, Sendable {
    /// A managed policy of an execution role.
    case role
    /// A Lambda permission.
    case permission
    /// A resource policy of an SNS topic.
    case topic
    /// A resource policy of an SQS queue.
    case queue
  }
}
