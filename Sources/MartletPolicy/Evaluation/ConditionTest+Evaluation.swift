extension ConditionTest {
  /// Whether the test holds for a request.
  ///
  /// | the request lacks the key | |
  /// |---|---|
  /// | `Null` | as its value says |
  /// | `…IfExists`, a negated operator, `ForAllValues:` | true |
  /// | any other, `ForAnyValue:` | false |
  ///
  /// A negated operator is true when its positive counterpart is false. Without a quantifier, a key with several values
  /// matches when one of them does. See
  /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html>.
  func holds(for request: PolicyRequest) -> Bool {
    let present = request[key]
    if self.operator.comparison == .null {
      return values.contains { value in
        switch value.literal?.lowercasedASCII {
        case "true": present.isEmpty
        case "false": !present.isEmpty
        default: false
        }
      }
    }
    if present.isEmpty, self.operator.ifExists { return true }
    let negated = self.operator.comparison.negatedComparison
    let comparison = negated ?? self.operator.comparison
    func matches(_ value: String) -> Bool {
      values.contains { comparison.matches(value, $0, for: request) } != (negated != nil)
    }
    switch self.operator.quantifier {
    case .forAllValues: return present.allSatisfy(matches)
    case .forAnyValue: return present.contains(where: matches)
    case nil: return negated == nil ? present.contains(where: matches) : present.allSatisfy(matches)
    }
  }
}

extension ConditionOperator.Comparison {
  /// Whether one value of the request compares so with one value of the policy. Not for `Null` and negated comparisons.
  ///
  /// Values that are not of the operator's type match nothing.
  func matches(_ value: String, _ expected: PolicyText, for request: PolicyRequest) -> Bool {
    switch self {
    case .stringEquals:
      return TextPattern(expected, for: request, wildcards: false)?.matches(value) ?? false
    case .stringEqualsIgnoreCase:
      return TextPattern(expected, for: request, wildcards: false)?.lowercased.matches(value.lowercasedASCII) ?? false
    case .stringLike:
      return TextPattern(expected, for: request, wildcards: true)?.matches(value) ?? false
    case .arnEquals, .arnLike:
      return TextPattern(expected, for: request, wildcards: true)?.matchesARN(value) ?? false
    case .binaryEquals:
      return expected.literal == value
    case .bool:
      guard let literal = expected.literal?.lowercasedASCII, literal == "true" || literal == "false" else { return false }
      return literal == value.lowercasedASCII
    case .ipAddress:
      guard let range = expected.literal.flatMap({ IPRange($0) }), let address = IPAddress(value) else { return false }
      return range.contains(address)
    default:
      break
    }
    switch family {
    case .numeric:
      guard let left = NumericValue.parse(value), let right = expected.literal.flatMap(NumericValue.parse) else { return false }
      return orders(left, right)
    case .date:
      guard let left = DateValue.parse(value), let right = expected.literal.flatMap(DateValue.parse) else { return false }
      return orders(left, right)
    default:
      return false
    }
  }

  /// Whether the two values stand in the order that a numeric or date comparison asks for.
  func orders<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
    switch self {
    case .numericEquals, .dateEquals: left == right
    case .numericLessThan, .dateLessThan: left < right
    case .numericLessThanEquals, .dateLessThanEquals: left <= right
    case .numericGreaterThan, .dateGreaterThan: left > right
    case .numericGreaterThanEquals, .dateGreaterThanEquals: left >= right
    default: false
    }
  }
}

extension TextPattern {
  /// The pattern with `A` to `Z` in lower case.
  fileprivate var lowercased: TextPattern {
    var copy = self
    copy.pattern.symbols = pattern.symbols.map { symbol in
      guard case .literal(let scalar) = symbol, scalar >= "A", scalar <= "Z", let lower = Unicode.Scalar(scalar.value | 0x20) else {
        return symbol
      }
      return .literal(lower)
    }
    return copy
  }
}
