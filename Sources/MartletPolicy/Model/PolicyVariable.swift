/// A placeholder such as `${aws:username}` or `${aws:PrincipalTag/team, 'company'}`, which stands for a value of the request.
///
/// The value counts literally: a `*` in it is no wildcard. Without a value and without a default, the element that holds the
/// variable matches nothing.
/// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html>.
public struct PolicyVariable: Sendable, Hashable {
  /// The condition key that gives the value.
  public let key: ConditionKey
  /// The value for requests that do not carry the key.
  public let defaultValue: String?

  public init(_ key: ConditionKey, default defaultValue: String? = nil) {
    self.key = key
    self.defaultValue = defaultValue
  }

  /// The variable as a policy writes it.
  public var text: String {
    defaultValue.map { "${\(key.spelling), '\($0)'}" } ?? "${\(key.spelling)}"
  }
}
