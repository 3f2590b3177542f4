import MartletDocuments
import MartletPolicy

/// A policy document where it was found, with what it is attached to.
public struct AttachedPolicy: Sendable {
  public let type: PolicyType
  public let json: JSON
  /// The place of the document in its file.
  public let pointer: JSONPointer
  /// The logical ID or address of the resource that carries the policy; nil when it stands alone in a file.
  public let owner: String?
  /// For a policy of a resource, the CloudFormation type of what it governs, such as `AWS::S3::Bucket`, where it is known.
  public let resourceType: String?
  /// The IDs of the roles, users, groups or resources that the policy applies to, as far as the file says.
  public let targets: [String]
  /// Whether the policy is written into its role, user or group, whose inline policies share one size quota.
  public let isInline: Bool

  public init(
    _ type: PolicyType, _ json: JSON, at pointer: JSONPointer = .root, owner: String? = nil, resourceType: String? = nil,
    targets: [String] = [], isInline: Bool = false
  ) {
    self.type = type
    self.json = json
    self.pointer = pointer
    self.owner = owner
    self.resourceType = resourceType
    self.targets = targets
    self.isInline = isInline
  }
}
