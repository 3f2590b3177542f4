/// A managed policy that AWS maintains.
///
/// See <https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html>.
public struct ManagedPolicy: Sendable, Hashable {
  /// The name, such as `AWSLambdaBasicExecutionRole`.
  public let name: String
  /// The path, which begins and ends with `/`, such as `/service-role/`.
  public let path: String
  /// The policy to attach instead when AWS has deprecated this one, so that it can no longer be attached; nil for any other.
  public let successor: String?

  /// Whether AWS has deprecated the policy.
  public var isDeprecated: Bool { successor != nil }

  /// The path and the name, as the end of the policy's ARN: `service-role/AWSLambdaBasicExecutionRole`.
  public var pathAndName: String { path.dropFirst() + name }

  /// The ARN in a partition; in `aws`, `arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole`.
  public func arn(in partition: AWSPartition) -> String { "arn:\(partition.id):iam::aws:policy/\(pathAndName)" }
}
