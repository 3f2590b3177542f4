import MartletDocuments

extension JSON {
  /// Whether the translator takes the value for nothing: null, `false`, zero, or an empty text, list or object.
  var isBlank: Bool {
    switch self {
    case .null, .bool(false), .int(0), .string(""): true
    case .double(let number): number == 0
    case .array(let items): items.isEmpty
    case .object(let members): members.isEmpty
    default: false
    }
  }

  /// Whether this is a call of an intrinsic function, or names a condition.
  var isIntrinsic: Bool {
    guard case .object(let members) = self, members.count == 1 else { return false }
    return members[0].key == "Ref" || members[0].key == "Condition" || members[0].key.hasPrefix("Fn::")
  }

  var isObject: Bool { if case .object = self { true } else { false } }
  var isList: Bool { if case .array = self { true } else { false } }
  var isText: Bool { if case .string = self { true } else { false } }
  var isBoolean: Bool { if case .bool = self { true } else { false } }

  /// The name in `{"Ref": name}`, or in `{"Fn::GetAtt": [name, …]}`.
  var referencedName: String? {
    switch self {
    case .object(let members) where members.count == 1:
      switch (members[0].key, members[0].value) {
      case ("Ref", .string(let name)): name
      case ("Fn::GetAtt", .array(let parts)):
        if case .string(let name)? = parts.first { name } else { nil }
      case ("Fn::GetAtt", .string(let text)): text.split(separator: ".").first.map(String.init)
      default: nil
      }
    default: nil
    }
  }
}
