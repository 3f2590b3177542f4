import MartletPolicy

extension LintRule {
  static let negatedConditionsOnly = LintRule(
    "IAM033", "negated-conditions-only", .security, "negated conditions allow requests without their keys",
    """
    A negated operator such as `StringNotEquals` is true when the request does not carry the key. An Allow statement whose conditions are \
    all negated therefore also allows requests that carry none of their keys. Keys that every request carries are no danger, nor is a key \
    that `Null` wants to be there.
    """,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*",
         "Condition": {"StringNotEquals": {"aws:PrincipalTag/team": "guests"}}}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*",
         "Condition": {"StringNotEquals": {"aws:PrincipalTag/team": "guests"}, "Null": {"aws:PrincipalTag/team": "false"}}}]}
      """),
    policy: { review in
      for statement in review.statements where statement.effect == .allow && !statement.conditions.isEmpty {
        let areNegated = statement.conditions.allSatisfy { test in
          test.operator.comparison.negatedComparison != nil && test.operator.quantifier != .forAnyValue
        }
        guard areNegated else { continue }
        for test in statement.conditions {
          guard review.keys.known(test.key) != nil, !review.keys.isInEverySignedRequest(test.key) else { continue }
          review.report(
            at: test.pointer, "`\(test.operator)` also allows requests that carry no `\(test.key)`",
            fix: "add `\"Null\": {\"\(test.key)\": \"false\"}`, or say which values are allowed")
        }
      }
    })
}
