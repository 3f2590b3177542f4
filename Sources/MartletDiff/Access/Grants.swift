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

  /// Documents that only the deployment knows, with their places.
  var unread: [Unread] = []

  /// A document that cannot be read.
  struct Unread: Equatable {
    let json: JSON
    let pointer: JSONPointer

    static func == (left: Unread, right: Unread) -> Bool { left.json == right.json }
  }

  /// A policy that is attached by its name alone.
  struct Attachment: Equatable {
    let name: String
    let pointer: JSONPointer

    static func == (left: Attachment, right: Attachment) -> Bool { left.name == right.name }
  }

  /// Whether both are written alike, so that nothing has to be decided.
  func isWrittenLike(_ other: Grants) -> Bool {
    unknownBoundary == other.unknownBoundary && attached == other.attached && unread == other.unread
      && Self.isAlike(policies, other.policies)
      && (boundary == nil) == (other.boundary == nil) && Self.isAlike(boundary ?? [], other.boundary ?? [])
  }

  private static func isAlike(_ left: [AttachedPolicy], _ right: [AttachedPolicy]) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { $0.json == $1.json }
  }
}
