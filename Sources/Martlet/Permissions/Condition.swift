/// A condition of a statement: an operator, a condition key and the values that it may have.
///
/// All conditions of one `Allow` must hold; one of a condition's values is enough.
/// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>.
public struct Condition: Sendable, Hashable {
  /// The condition operators of the IAM policy language.
  public enum Operator: String, Sendable, Hashable, CaseIterable {
    case stringEquals = "StringEquals"
    case stringNotEquals = "StringNotEquals"
    case stringEqualsIgnoreCase = "StringEqualsIgnoreCase"
    case stringNotEqualsIgnoreCase = "StringNotEqualsIgnoreCase"
    case stringLike = "StringLike"
    case stringNotLike = "StringNotLike"
    case numericEquals = "NumericEquals"
    case numericNotEquals = "NumericNotEquals"
    case numericLessThan = "NumericLessThan"
    case numericLessThanEquals = "NumericLessThanEquals"
    case numericGreaterThan = "NumericGreaterThan"
    case numericGreaterThanEquals = "NumericGreaterThanEquals"
    case dateEquals = "DateEquals"
    case dateNotEquals = "DateNotEquals"
    case dateLessThan = "DateLessThan"
    case dateLessThanEquals = "DateLessThanEquals"
    case dateGreaterThan = "DateGreaterThan"
    case dateGreaterThanEquals = "DateGreaterThanEquals"
    case bool = "Bool"
    case binaryEquals = "BinaryEquals"
    case ipAddress = "IpAddress"
    case notIPAddress = "NotIpAddress"
    case arnEquals = "ArnEquals"
    case arnNotEquals = "ArnNotEquals"
    case arnLike = "ArnLike"
    case arnNotLike = "ArnNotLike"
    case null = "Null"
  }

  /// How an operator treats a key with several values.
  public enum Quantifier: String, Sendable, Hashable {
    case forAllValues = "ForAllValues"
    case forAnyValue = "ForAnyValue"
  }

  let test: String
  let key: String
  let values: [Expression]

  /// - Parameters:
  ///   - key: a global key such as `aws:PrincipalOrgID`, or a service's own such as `dynamodb:LeadingKeys`.
  ///   - values: at least one.
  ///   - quantifier: for keys with several values in a request.
  ///   - ifExists: whether a request without the key passes.
  public init(
    _ test: Operator, _ key: String, _ values: Expression..., quantifier: Quantifier? = nil, ifExists: Bool = false
  ) {
    self.init(test, key, values: values, quantifier: quantifier, ifExists: ifExists)
  }

  init(_ test: Operator, _ key: String, values: [Expression], quantifier: Quantifier? = nil, ifExists: Bool = false) {
    self.test = (quantifier.map { "\($0.rawValue):" } ?? "") + test.rawValue + (ifExists ? "IfExists" : "")
    self.key = key
    self.values = values
  }

  /// Only requests for which the key equals one of the values.
  public static func equals(_ key: String, _ values: Expression...) -> Condition {
    Condition(.stringEquals, key, values: values)
  }

  /// Only requests for which the key matches one of the patterns (`*`, `?`).
  public static func like(_ key: String, _ patterns: Expression...) -> Condition {
    Condition(.stringLike, key, values: patterns)
  }

  /// Only requests from principals of the organization. `o-` and 10 to 32 lower-case letters and digits.
  public static func organization(_ id: Expression) -> Condition { .equals("aws:PrincipalOrgID", id) }

  /// Only requests for resources that carry the tag.
  public static func resourceTag(_ key: String, _ value: Expression) -> Condition {
    .equals("aws:ResourceTag/\(key)", value)
  }

  /// Only requests by principals that carry the tag.
  public static func principalTag(_ key: String, _ value: Expression) -> Condition {
    .equals("aws:PrincipalTag/\(key)", value)
  }

  /// Only requests from the given addresses, in CIDR notation.
  public static func sourceIP(_ ranges: Expression...) -> Condition {
    Condition(.ipAddress, "aws:SourceIp", values: ranges)
  }

  /// Only items whose partition key is one of the values (DynamoDB). A request that names no key, such as a scan, passes: grant none, or
  /// use ``Table/items(_:)``, which refuses it.
  public static func leadingKeys(_ keys: Expression...) -> Condition {
    Condition(.stringEquals, "dynamodb:LeadingKeys", values: keys, quantifier: .forAllValues)
  }

  /// Only the given attributes of items (DynamoDB). Combine it with a `Select` of `SPECIFIC_ATTRIBUTES` in the caller's requests.
  public static func attributes(_ names: Expression...) -> Condition {
    Condition(.stringEquals, "dynamodb:Attributes", values: names, quantifier: .forAllValues)
  }
}
