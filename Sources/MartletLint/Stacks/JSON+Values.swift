import MartletDocuments

extension JSON {
  /// The text, when this is one.
  var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The whole number, when this is one or a text that spells one, as templates may have it.
  var number: Int? {
    switch self {
    case .int(let number): number
    // A tree that was not read from a file may have what a file has as a whole number.
    case .double(let number): Int(exactly: number)
    case .string(let text): Int(text)
    default: nil
    }
  }

  /// The truth value, when this is one or a text that spells one, as templates may have it.
  var flag: Bool? {
    switch self {
    case .bool(let flag): flag
    case .string("true"), .string("True"): true
    case .string("false"), .string("False"): false
    default: nil
    }
  }

  /// The elements of an array; the value itself where it stands for a list of one; none for null.
  var list: [JSON] {
    switch self {
    case .array(let elements): elements
    case .null: []
    default: [self]
    }
  }

  /// The members of an object; none for all else.
  var members: [Member] {
    if case .object(let members) = self { members } else { [] }
  }

  /// Whether this is an object with one member that is named like an intrinsic function.
  var isIntrinsic: Bool {
    guard case .object(let members) = self, members.count == 1, let name = members.first?.key else { return false }
    return name == "Ref" || name.hasPrefix("Fn::")
  }

  /// The value below nested members; nil where one is missing.
  func at(_ keys: String...) -> JSON? {
    keys.reduce(self as JSON?) { value, key in value?[key] }
  }
}
