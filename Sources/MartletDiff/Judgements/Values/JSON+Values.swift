import MartletDocuments

extension JSON {
  /// Whether only the deployment knows the value.
  var isIntrinsic: Bool {
    guard case .object(let members) = self, members.count == 1 else { return false }
    return members[0].key == "Ref" || members[0].key.hasPrefix("Fn::")
  }

  /// Whether it says nothing: an empty list or object, `null`, or a reference to `AWS::NoValue`.
  var isNothing: Bool {
    switch self {
    case .null: true
    case .array(let items): items.isEmpty
    case .object(let members): members.isEmpty || self["Ref"] == "AWS::NoValue"
    default: false
    }
  }

  /// The text of a string; nil for anything else.
  var string: String? { if case .string(let text) = self { text } else { nil } }

  /// The elements of a list; none for anything else.
  var elements: [JSON] { if case .array(let items) = self { items } else { [] } }

  /// The members of an object; none for anything else.
  var members: [JSON.Member] { if case .object(let members) = self { members } else { [] } }

  /// A number, or a text that is one, as CloudFormation reads it.
  var number: Double? {
    switch self {
    case .int(let number): Double(number)
    case .double(let number): number
    case .string(let text): Double(text)
    default: nil
    }
  }

  /// A Boolean, or a text that is one, as CloudFormation reads it.
  var truth: Bool? {
    switch self {
    case .bool(let value): value
    case .string(let text): text.lowercased() == "true" ? true : text.lowercased() == "false" ? false : nil
    default: nil
    }
  }

  /// The value as a message shows it: in backticks, on one line, with the middle of a long one left out.
  var shown: String {
    let text = string ?? printed(.compact)
    let scalars = Array(text.unicodeScalars.filter { $0 != "\n" && $0 != "`" })
    if scalars.count <= 60 { return "`\(String(String.UnicodeScalarView(scalars)))`" }
    return "`\(String(String.UnicodeScalarView(scalars.prefix(28))))…\(String(String.UnicodeScalarView(scalars.suffix(28))))`"
  }

  /// The value with one member set, or taken away where there is no value; anything but an object stays as it is.
  func setting(_ key: String, _ value: JSON?) -> JSON {
    guard case .object(var members) = self else { return self }
    if let index = members.firstIndex(where: { $0.key == key }) {
      if let value { members[index].value = value } else { members.remove(at: index) }
    } else if let value {
      members.append(JSON.Member(key, value))
    }
    return .object(members)
  }
}
