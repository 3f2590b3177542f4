/// An entry of `Action` or `NotAction`: the name of an action, in which `*` and `?` are wildcards and case does not count.
///
/// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html>.
public struct ActionPattern: Sendable, Hashable {
  /// The pattern as it was written.
  public let text: PolicyText
  /// The pattern in lower case.
  public let name: String
  /// The part before the first colon in lower case, such as `s3`; nil when the pattern has no colon.
  public var servicePrefix: String? { name.utf8.firstIndex(of: UInt8(ascii: ":")).map { String(name[..<$0]) } }

  public init(_ text: PolicyText) {
    self.text = text
    name = text.text.lowercasedASCII
  }

  /// The name follows from the text.
  public static func == (left: Self, right: Self) -> Bool { left.text == right.text }

  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
