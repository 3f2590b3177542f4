/// An Amazon Resource Name: `arn:partition:service:region:account:resource`, of which the resource may hold further colons.
///
/// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>.
public struct ARN: Sendable, Hashable, CustomStringConvertible {
  public let partition: String
  public let service: String
  public let region: String
  public let account: String
  public let resource: String

  public init(partition: String = "aws", service: String, region: String = "", account: String = "", resource: String) {
    self.partition = partition
    self.service = service
    self.region = region
    self.account = account
    self.resource = resource
  }

  /// Reads an ARN; nil when the text has fewer than six fields or does not begin with `arn:`.
  public init?(_ text: String) {
    let fields = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard fields.count == 6, fields[0] == "arn" else { return nil }
    self.init(
      partition: String(fields[1]), service: String(fields[2]), region: String(fields[3]), account: String(fields[4]),
      resource: String(fields[5]))
  }

  public var description: String { "arn:\(partition):\(service):\(region):\(account):\(resource)" }
}
