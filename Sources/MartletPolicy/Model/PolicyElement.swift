import MartletDocuments

/// A list in a statement, positive (`Action`) or negated (`NotAction`: everything but these).
public struct PolicyElement<Entry: Sendable & Hashable>: Sendable, Hashable {
  public let isNegated: Bool
  public let entries: [Entry]
  /// The place of the list; the entry's own when `isList` is false.
  public let pointer: JSONPointer
  /// Whether the entries stand in an array.
  public let isList: Bool

  public init(_ entries: [Entry], isNegated: Bool = false, pointer: JSONPointer = .root, isList: Bool = true) {
    self.entries = entries
    self.isNegated = isNegated
    self.pointer = pointer
    self.isList = isList
  }

  /// The place of the entry with this number, from 0. Not for principals, whose entries stand one level deeper.
  public func pointer(ofEntry index: Int) -> JSONPointer { isList ? pointer[index] : pointer }

  /// Places do not count.
  public static func == (left: Self, right: Self) -> Bool {
    left.isNegated == right.isNegated && left.entries == right.entries
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(isNegated)
    hasher.combine(entries)
  }
}
