import MartletDocuments
import MartletExplain
import MartletPolicy
import MartletTemplates

/// All that decides what one subject may do, or who may use it, in one version of a stack.
struct Grants {
  /// Its policies; for a resource those that govern it.
  var policies: [AttachedPolicy] = []
  /// The policies that are its permissions boundary; nil when it has none.
  var boundary: [AttachedPolicy]?
  /// What the boundary is called where its text is not part of the stack.
  var unknownBoundary: String?
  /// Policies that are attached, with the place of the attachment: those of AWS, and others that the stack only names.
  var attached: [Attachment] = []

  /// The statements of the policies of resources that name the principal: within one account they add to its own.
  var named: [PolicyStatement] = []
  /// The groups of a user, whose policies count too.
  var groups: [String] = []
  /// Of the policies and attachments that come from a group, the group by their place.
  private(set) var inherited: [String: String] = [:]

  /// Documents that only the deployment knows, with their places.
  var unread: [Unread] = []

  /// A document that cannot be read.
  struct Unread: Equatable {
    let json: JSON
    let pointer: JSONPointer

    static func == (left: Unread, right: Unread) -> Bool { left.json == right.json }
  }

  /// A policy that is attached by its name alone, or a group of which the stack has only the name.
  struct Attachment: Equatable {
    let name: String
    let pointer: JSONPointer
    var isGroup = false

    static func == (left: Attachment, right: Attachment) -> Bool { left.name == right.name && left.isGroup == right.isGroup }
  }

  /// Adds what a group of the user may do. What the user may do otherwise is no news of the group's.
  mutating func inherit(_ group: Grants, from name: String) {
    let own = Set(policies.map(\.pointer))
    for policy in group.policies where !own.contains(policy.pointer) {
      policies.append(policy)
      inherited[policy.pointer.description] = name
    }
    for attachment in group.attached where !attached.contains(attachment) {
      attached.append(attachment)
      inherited[attachment.pointer.description] = name
    }
    unread += group.unread
  }

  /// The group that gives what a place says; nil where the policy is the principal's own.
  func group(givingAt place: JSONPointer) -> String? {
    if inherited.isEmpty { return nil }
    var path = Substring(place.description)
    while true {
      if let group = inherited[String(path)] { return group }
      guard let slash = path.lastIndex(of: "/") else { return nil }
      path = path[..<slash]
    }
  }

  /// Whether both are written alike, so that nothing has to be decided.
  func isWrittenLike(_ other: Grants) -> Bool {
    unknownBoundary == other.unknownBoundary && groups == other.groups && named.count == other.named.count
      && zip(named, other.named).allSatisfy { $0.isLike($1) } && attached == other.attached && unread == other.unread
      && Self.isAlike(policies, other.policies)
      && (boundary == nil) == (other.boundary == nil) && Self.isAlike(boundary ?? [], other.boundary ?? [])
  }

  private static func isAlike(_ left: [AttachedPolicy], _ right: [AttachedPolicy]) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { $0.json == $1.json }
  }
}
