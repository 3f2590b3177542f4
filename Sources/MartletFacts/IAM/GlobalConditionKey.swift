/// A condition key that requests to any service may carry, such as `aws:PrincipalArn`.
///
/// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>.
public struct GlobalConditionKey: Sendable, Hashable {
  /// Which requests carry a key.
  public enum Presence: String, Sendable, Hashable, CaseIterable {
    /// Every request.
    case always
    /// Every request but anonymous ones.
    case signed
    /// Some requests only.
    case sometimes = "-"
  }

  /// The key in its canonical spelling; a variable part stands as `${TagKey}`.
  public let name: String
  /// The types of its values: several where the values can be compared in several ways.
  public let valueTypes: [IAMConditionKey.ValueType]
  /// Whether a request may carry several values, so that `ForAllValues:` or `ForAnyValue:` is needed.
  public let isMultivalued: Bool
  public let presence: Presence
}
