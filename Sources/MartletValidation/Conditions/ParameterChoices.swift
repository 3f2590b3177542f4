import MartletDocuments

/// The texts that a parameter can have.
///
/// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/parameters-section-structure.html>.
struct ParameterChoices {
  private let declaration: JSON

  init(_ declaration: JSON) { self.declaration = declaration }

  /// The only texts that it can have, each once: the allowed values, or those that a pattern such as `^(dev|prod)$` lists. Nil when there are more.
  var texts: [String]? {
    if isStored { return nil }
    if case .array(let values)? = declaration["AllowedValues"] { return values.compactMap(\.text) }
    guard case .string(var pattern)? = declaration["AllowedPattern"], pattern.hasPrefix("^("), pattern.hasSuffix(")$") else { return nil }
    pattern = String(pattern.dropFirst(2).dropLast(2))
    let isPlain = pattern.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "|"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard isPlain else { return nil }
    var texts: [String] = []
    for choice in pattern.split(separator: "|", omittingEmptySubsequences: false).map(String.init) where !texts.contains(choice) {
      texts.append(choice)
    }
    return texts
  }

  /// Whether it can have this text, as far as its pattern says.
  func mayBe(_ text: String) -> Bool {
    guard !isStored, case .string(let pattern)? = declaration["AllowedPattern"] else { return true }
    return Pattern(pattern).matches(text)
  }

  /// Whether the value is kept elsewhere: what the parameter allows are the names it is kept under.
  private var isStored: Bool {
    guard case .string(let type)? = declaration["Type"] else { return false }
    return type.hasPrefix("AWS::SSM::Parameter::Value")
  }
}
