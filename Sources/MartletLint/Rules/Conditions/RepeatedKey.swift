import MartletDocuments
import MartletPolicy

extension LintRule {
  static let repeatedKey = LintRule(
    "IAM036", "repeated-key", .error, "condition key or value given twice",
    """
    The case of condition keys does not count, so that two keys that differ in nothing else are one key with two lists of values. A Boolean \
    can be compared with one value only, and the values of a list are all of one JSON type.
    """,
    codes: [.duplicateKeysWithDifferentCase, .invalidConditionMultipleBoolean, .invalidConditionDataType],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*",
         "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5", "aws:principalorgid": "o-f6g7h8i9j0"}}}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*",
         "Condition": {"StringEquals": {"aws:PrincipalOrgID": ["o-a1b2c3d4e5", "o-f6g7h8i9j0"]}}}]}
      """),
    policy: { review in
      for statement in review.statements where !statement.conditions.isEmpty {
        var first: [ConditionOperator: [ConditionKey: String]] = [:]
        for test in statement.conditions {
          if let other = first[test.operator]?[test.key] {
            review.report(
              at: test.pointer,
              other == test.key.spelling
                ? "`\(test.key)` is given twice under `\(test.operator)`" : "`\(test.key)` and `\(other)` are the same key",
              fix: "put all values under one key", code: .duplicateKeysWithDifferentCase)
          }
          first[test.operator, default: [:]][test.key] = test.key.spelling
          let family = test.operator.comparison.family
          if family == .bool || family == .null, test.values.count > 1 {
            review.report(
              at: test.pointer, "`\(test.operator)` compares `\(test.key)` with \(test.values.count) values", fix: "keep one of them",
              code: .invalidConditionMultipleBoolean)
          }
          if test.values.count > 1, case .array(let values)? = review.policy.json.value(at: test.pointer),
            Set(values.compactMap(\.kindOfValue)).count > 1
          {
            review.report(
              at: test.pointer, "the values of `\(test.key)` are of different JSON types", fix: "write all of them as texts",
              code: .invalidConditionDataType)
          }
        }
      }
    })
}

extension JSON {
  /// The type of a value of a condition; nil for what is none, such as an intrinsic function.
  fileprivate var kindOfValue: String? {
    switch self {
    case .string: "text"
    case .bool: "Boolean"
    case .int, .double: "number"
    case .null, .array, .object: nil
    }
  }
}
