/// An entry of `Resource` or `NotResource`: an ARN in which `*` and `?` are wildcards, or `*` alone.
///
/// A wildcard stays within its field: none of the first five absorbs a colon. A pattern of fewer than six fields that ends
/// in `*` takes any rest.
/// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html>.
public struct ResourcePattern: Sendable, Hashable {
  public let text: PolicyText

  public init(_ text: PolicyText) { self.text = text }

  /// Whether the pattern matches every resource.
  public var isEverything: Bool {
    guard let literal = text.literal else { return false }
    return !literal.isEmpty && literal.utf8.allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
