/// The name of a condition key, such as `aws:PrincipalTag/team`. Its case does not count.
///
/// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html>.
public struct ConditionKey: Sendable, Hashable, CustomStringConvertible, ExpressibleByStringLiteral {
  /// The key as it was written.
  public let spelling: String
  /// The key in lower case, by which it is compared.
  public let name: String

  public init(_ spelling: String) {
    self.spelling = spelling
    name = spelling.lowercasedASCII
  }

  public init(stringLiteral value: String) { self.init(value) }

  public var description: String { spelling }

  public static func == (left: Self, right: Self) -> Bool { left.name == right.name }

  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
