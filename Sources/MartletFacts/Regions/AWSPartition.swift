/// A partition of AWS: a group of regions that share accounts and the second part of every ARN.
public struct AWSPartition: Sendable, Hashable, CustomStringConvertible {
  /// The partition's part of an ARN, such as `aws` or `aws-cn`.
  public let id: String
  /// The end of its services' host names, such as `amazonaws.com`.
  public let dnsSuffix: String

  /// The partition's identifier.
  public var description: String { id }
}
