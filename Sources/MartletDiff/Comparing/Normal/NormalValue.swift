import MartletDocuments

/// A value of a document in the form in which all spellings of one value are equal: texts in place of the functions that make them, lists
/// whose order means nothing as sets, numbers as what the property takes them for.
final class NormalValue: Sendable {
  indirect enum Content: Sendable {
    /// Null, a boolean, a number or a string.
    case scalar(JSON)
    /// A text with references in it.
    case text([TextPiece])
    case list([NormalValue])
    /// A list whose order means nothing.
    case set([NormalValue])
    /// Ordered by name.
    case object([(name: String, value: NormalValue)])
    /// Any other function, by its name.
    case function(String, NormalValue)
  }

  let content: Content
  /// The value as it is written.
  let written: JSON
  /// Whether the value is written as a text that holds JSON, whose parts have no places of their own.
  let isWithinText: Bool
  /// The item that a list of one item is written for, where it means the same as the item alone.
  let onlyItem: NormalValue?
  /// The same for equal values, in this run of the program.
  let digest: Int

  init(_ content: Content, written: JSON, isWithinText: Bool = false, onlyItem: NormalValue? = nil) {
    self.content = content
    self.written = written
    self.isWithinText = isWithinText
    self.onlyItem = onlyItem
    digest = Self.digest(content)
  }

  /// The member of an object; nil when there is none.
  subscript(name: String) -> NormalValue? {
    guard case .object(let members) = content else { return nil }
    return members.first { $0.name == name }?.value
  }

  private static func digest(_ content: Content) -> Int {
    var hasher = Hasher()
    switch content {
    case .scalar(let json):
      switch json {
      case .null: hasher.combine(0)
      case .bool(let value): hasher.combine(value)
      case .int(let value): hasher.combine(value)
      case .double(let value): hasher.combine(value)
      case .string(let text): hasher.combine(text)
      case .array, .object: break
      }
    case .text(let pieces):
      hasher.combine(2)
      for piece in pieces { piece.hash(into: &hasher) }
    case .list(let items):
      hasher.combine(3)
      for item in items { hasher.combine(item.digest) }
    case .set(let items):
      hasher.combine(4)
      hasher.combine(items.reduce(0) { $0 &+ $1.digest })
    case .object(let members):
      hasher.combine(5)
      for member in members {
        hasher.combine(member.name)
        hasher.combine(member.value.digest)
      }
    case .function(let name, let argument):
      hasher.combine(6)
      hasher.combine(name)
      hasher.combine(argument.digest)
    }
    return hasher.finalize()
  }
}

extension NormalValue: Equatable {
  static func == (left: NormalValue, right: NormalValue) -> Bool {
    guard left.digest == right.digest else { return false }
    switch (left.content, right.content) {
    case (.scalar(let one), .scalar(let other)): return one == other
    case (.text(let one), .text(let other)): return one == other
    case (.list(let one), .list(let other)): return one == other
    case (.set(let one), .set(let other)):
      return one.count == other.count && one.sorted { $0.digest < $1.digest } == other.sorted { $0.digest < $1.digest }
    case (.object(let one), .object(let other)):
      return one.count == other.count && zip(one, other).allSatisfy { $0.name == $1.name && $0.value == $1.value }
    case (.function(let one, let argument), .function(let other, let otherArgument)): return one == other && argument == otherArgument
    default: return false
    }
  }
}
