import MartletDocuments
import MartletPolicy

/// A policy document where it was found, with what it is attached to.
public struct AttachedPolicy: Sendable {
  public let type: PolicyType
  /// The document. What the file writes as a text is read, and of each `Fn::If` one branch is taken.
  public let json: JSON
  /// The document as a policy, as far as it can be read.
  public let parsed: ParsedPolicy
  /// The place of the document in its file.
  public let pointer: JSONPointer
  /// The logical ID or address of the resource that carries the policy; nil when it stands alone in a file.
  public let owner: String?
  /// For a policy of a resource, the CloudFormation type of what it governs, such as `AWS::S3::Bucket`, where it is known.
  public let resourceType: String?
  /// The IDs of the roles, users, groups or resources that the policy applies to, as far as the file says; a name or an ARN where
  /// the file does not hold the resource.
  public let targets: [String]
  /// Whether the policy is written into its role, user or group, whose inline policies share one size quota.
  public let isInline: Bool
  /// Whether this is the same document once more, with other branches of its `Fn::If` taken. Of such a group, the first is none.
  public let isAlternative: Bool
  /// When the document reads so; nil for always.
  public let assumption: BranchAssumption?
  private let places: PlaceMap

  public init(
    _ type: PolicyType, _ json: JSON, at pointer: JSONPointer = .root, owner: String? = nil, resourceType: String? = nil,
    targets: [String] = [], isInline: Bool = false
  ) {
    self.init(
      type, json, at: pointer, places: PlaceMap(), owner: owner, resourceType: resourceType, targets: targets, isInline: isInline,
      isAlternative: false)
  }

  /// - Parameter parsed: the document as a policy, where it has been read before.
  init(
    _ type: PolicyType, _ json: JSON, parsed: ParsedPolicy? = nil, at pointer: JSONPointer, places: PlaceMap, owner: String?,
    resourceType: String?, targets: [String], isInline: Bool, isAlternative: Bool, assumption: BranchAssumption? = nil
  ) {
    self.type = type
    self.json = json
    self.parsed = parsed ?? ParsedPolicy(json)
    self.pointer = pointer
    self.owner = owner
    self.resourceType = resourceType
    self.targets = targets
    self.isInline = isInline
    self.isAlternative = isAlternative
    self.assumption = assumption
    self.places = places
  }

  /// The place in the file of a part of the document.
  public func place(of part: JSONPointer) -> JSONPointer {
    places.isEmpty ? pointer.appending(part) : places.place(of: part, in: pointer)
  }

  /// The same policy with other names for its resources.
  ///
  /// - Parameter written: the document as the file writes it, with the other names; nil where that is the document.
  func replacing(json: JSON, written: JSON?, owner: String?, targets: [String]) -> AttachedPolicy {
    var assumption = assumption
    if let written { assumption?.written = written }
    return AttachedPolicy(
      type, json, at: pointer, places: places, owner: owner, resourceType: resourceType, targets: targets, isInline: isInline,
      isAlternative: isAlternative, assumption: assumption)
  }

  /// The policy as it reads when these conditions of the template are false and all others true; nil when there is none then.
  public func reading(whenFalse falsehoods: Set<String>) -> AttachedPolicy? {
    guard let assumption, let branch = DocumentBranches.branch(of: PlacedValue(assumption.written, pointer), whenFalse: falsehoods) else {
      return nil
    }
    return AttachedPolicy(
      type, branch.json, at: pointer, places: branch.places, owner: owner, resourceType: resourceType, targets: targets,
      isInline: isInline, isAlternative: isAlternative)
  }

  /// The same policy with other targets, and of another type where one is given.
  func applied(to targets: [String], as type: PolicyType? = nil) -> AttachedPolicy {
    AttachedPolicy(
      type ?? self.type, json, parsed: parsed, at: pointer, places: places, owner: owner, resourceType: resourceType, targets: targets,
      isInline: isInline, isAlternative: isAlternative, assumption: assumption)
  }
}
