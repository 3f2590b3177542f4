extension ConditionOperator {
  /// What a condition operator compares, without its quantifier and suffix.
  public enum Comparison: String, Sendable, Hashable, CaseIterable {
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
    case arnLike = "ArnLike"
    case arnNotEquals = "ArnNotEquals"
    case arnNotLike = "ArnNotLike"
    /// Whether the request lacks the key: `true` wants it absent, `false` present.
    case null = "Null"

    /// The kind of values that a comparison is about.
    public enum Family: Sendable, Hashable, CaseIterable {
      case string, arn, numeric, date, bool, binary, ipAddress, null
    }

    public var family: Family {
      switch self {
      case .stringEquals, .stringNotEquals, .stringEqualsIgnoreCase, .stringNotEqualsIgnoreCase, .stringLike,
        .stringNotLike:
        .string
      case .arnEquals, .arnLike, .arnNotEquals, .arnNotLike: .arn
      case .numericEquals, .numericNotEquals, .numericLessThan, .numericLessThanEquals, .numericGreaterThan,
        .numericGreaterThanEquals:
        .numeric
      case .dateEquals, .dateNotEquals, .dateLessThan, .dateLessThanEquals, .dateGreaterThan, .dateGreaterThanEquals:
        .date
      case .bool: .bool
      case .binaryEquals: .binary
      case .ipAddress, .notIPAddress: .ipAddress
      case .null: .null
      }
    }

    /// The comparison that this one is the opposite of; nil for those that are not negated. A negated comparison is true
    /// of a request without the key.
    public var negatedComparison: Self? {
      switch self {
      case .stringNotEquals: .stringEquals
      case .stringNotEqualsIgnoreCase: .stringEqualsIgnoreCase
      case .stringNotLike: .stringLike
      case .numericNotEquals: .numericEquals
      case .dateNotEquals: .dateEquals
      case .notIPAddress: .ipAddress
      case .arnNotEquals: .arnEquals
      case .arnNotLike: .arnLike
      default: nil
      }
    }

    /// Whether policy variables stand for their values: only in texts and ARNs.
    public var takesVariables: Bool { family == .string || family == .arn }

    static let named = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue.lowercasedASCII, $0) })
  }
}
