import MartletFacts
import MartletPolicy

extension LintRule {
  static let operatorType = LintRule(
    "IAM028", "operator-type", .warning, "condition operator for another type of values",
    """
    Each condition key has values of one type, and the operators of that type compare them as what they are: `Bool` takes `TRUE` for \
    `true`, `NumericLessThan` knows that 9 is less than 10, and ARN operators keep wildcards within a field of the ARN. `StringLike` on an \
    ARN is the dangerous one, because its `*` also runs over colons: `arn:aws:iam::*:role/Admin` matches a role of any path in any account.
    """,
    codes: [.typeMismatch, .stringLikeOperatorWithARNConditionKeys],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*",
         "Condition": {"StringEquals": {"aws:SecureTransport": "true"}}}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*",
         "Condition": {"Bool": {"aws:SecureTransport": "true"}}}]}
      """),
    policy: { review in
      for statement in review.statements {
        for test in statement.conditions {
          guard let key = review.keys.known(test.key), let allowed = key.operatorsInstead(of: test) else { continue }
          let isPattern = test.operator.comparison == .stringLike || test.operator.comparison == .stringNotLike
          if isPattern, key.valueTypes == [.arn] {
            review.report(
              at: test.pointer, "`\(test.operator)` lets wildcards run over the fields of the ARN in `\(test.key)`",
              fix: "use `\(test.operator.comparison == .stringLike ? "ArnLike" : "ArnNotLike")`",
              code: .stringLikeOperatorWithARNConditionKeys, severity: .security)
          } else {
            review.report(
              at: test.pointer, "`\(test.operator)` does not compare values like those of `\(test.key)`", fix: "use \(allowed)",
              code: .typeMismatch)
          }
        }
      }
    })
}

extension KnownKey {
  /// The operators to use on the key, in words; nil when that of the test will do.
  fileprivate func operatorsInstead(of test: ConditionTest) -> String? {
    let comparison = test.operator.comparison
    let fitting: IAMConditionKey.ValueType
    switch comparison.family {
    case .null, .binary: return nil
    case .string: fitting = .string
    case .arn: fitting = .arn
    case .numeric: fitting = .numeric
    case .date: fitting = .date
    case .bool: fitting = .bool
    case .ipAddress: fitting = .ipAddress
    }
    if valueTypes.contains(fitting) || valueTypes.isEmpty { return nil }
    // An exact comparison of ARNs as texts says what it means.
    let isPattern = comparison == .stringLike || comparison == .stringNotLike
    if valueTypes == [.arn], fitting == .string, !isPattern { return nil }
    // Tags and other free texts may hold an ARN.
    if valueTypes == [.string], fitting == .arn,
      name.utf8.contains(UInt8(ascii: "$")) || test.values.allSatisfy({ $0.text.hasPrefix("arn:") || $0.literal == nil })
    {
      return nil
    }
    return IAMConditionKey.ValueType.allCases.filter(valueTypes.contains).map(\.operators).joined(separator: " or ")
  }
}

extension IAMConditionKey.ValueType {
  /// The family of operators that compare such values, in words.
  fileprivate var operators: String {
    switch self {
    case .string: "an operator of texts, such as `StringEquals`"
    case .arn: "an operator of ARNs, such as `ArnLike`"
    case .bool: "`Bool`"
    case .numeric: "an operator of numbers, such as `NumericEquals`"
    case .date: "an operator of dates, such as `DateLessThan`"
    case .ipAddress: "`IpAddress` or `NotIpAddress`"
    }
  }
}
