/// An IAM action such as `dynamodb:GetItem`. Checked against AWS's action catalogue at synth; wildcards are refused.
/// See <https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html>.
public struct Action: Sendable, Hashable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible {
  let name: String

  public init(_ name: String) { self.name = name }
  public init(stringLiteral value: String) { self.name = value }

  public var description: String { name }

  public static func < (left: Action, right: Action) -> Bool { left.name < right.name }
}
