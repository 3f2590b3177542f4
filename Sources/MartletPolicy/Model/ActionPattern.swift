/// An entry of `Action` or `NotAction`: the name of an action, in which `*` and `?` are wildcards and case does not count.
///
/// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html>.
public struct ActionPattern: Sendable, Hashable {
  /// The pattern as it was written.
  public let text: PolicyText

  public init(_ text: PolicyText) { self.text = text }

  /// The pattern in lower case.
  public var name: String { text.text.lowercasedASCII }

  /// The part before the first colon in lower case, such as `s3`; nil when the pattern has no colon.
  public var servicePrefix: String? {
    let name = name
    return name.firstIndex(of: ":").map { String(name[..<$0]) }
  }
}
