import MartletPolicy

extension LintRule {
  static let missingQualifier = LintRule(
    "IAM030", "missing-qualifier", .error, "key with several values, without `ForAllValues` or `ForAnyValue`",
    """
    A request may carry several values of such a key. Without `ForAnyValue:` (one of them must match) or `ForAllValues:` (all of them must) \
    it is not defined what the condition means.
    """,
    codes: [.missingQualifier],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/Orders",
         "Condition": {"StringEquals": {"dynamodb:LeadingKeys": "${aws:username}"}}}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/Orders",
         "Condition": {"ForAllValues:StringEquals": {"dynamodb:LeadingKeys": "${aws:username}"},
                       "Null": {"dynamodb:LeadingKeys": "false"}}}]}
      """),
    policy: { review in
      for statement in review.statements {
        for test in statement.conditions where test.operator.quantifier == nil && !test.isPresenceTest {
          guard let key = review.keys.known(test.key), key.isMultivalued else { continue }
          let isNegated = test.operator.comparison.negatedComparison != nil
          review.report(
            at: test.pointer, "`\(test.key)` may have several values, and `\(test.operator)` does not say how many must match",
            fix: "use `\(isNegated ? "ForAllValues" : "ForAnyValue"):\(test.operator)`", code: .missingQualifier)
        }
      }
    })
}
