import MartletPolicy

extension LintRule {
  static let unguardedForAllValues = LintRule(
    "IAM032", "unguarded-for-all-values", .security, "`ForAllValues` allows requests without the key",
    """
    `ForAllValues:` is true when the request carries no value of the key at all. An Allow statement that means to say "only these \
    values" then also allows requests without any, unless another condition wants the key to be there. Requests without tags are often \
    as welcome as those with the right ones, so that for the keys of tags the finding is only information.
    """,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/Orders",
         "Condition": {"ForAllValues:StringEquals": {"dynamodb:LeadingKeys": "${aws:username}"}}}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/Orders",
         "Condition": {"ForAllValues:StringEquals": {"dynamodb:LeadingKeys": "${aws:username}"},
                       "Null": {"dynamodb:LeadingKeys": "false"}}}]}
      """),
    policy: { review in
      for statement in review.statements where statement.effect == .allow {
        for test in statement.conditions where test.operator.quantifier == .forAllValues && !test.isPresenceTest {
          guard let key = review.keys.known(test.key), key.isMultivalued,
            !alwaysCarried.contains(test.key.name), !statement.conditions.contains(where: { $0.guards(test.key) })
          else { continue }
          // Requests without tags are mostly as welcome as those with the right ones.
          let isOfTags = test.key.name.hasSuffix("tagkeys")
          review.report(
            at: test.pointer, "`\(test.operator)` also allows requests that carry no `\(test.key)`",
            fix: "add `\"Null\": {\"\(test.key)\": \"false\"}` if the key must be there", severity: isOfTags ? .info : nil)
        }
      }
    })

  /// Keys that every request for the actions that know them carries.
  private static let alwaysCarried: Set<String> = [
    "kms:grantoperations", "route53:changeresourcerecordsetsactions", "route53:changeresourcerecordsetsnormalizedrecordnames",
    "route53:changeresourcerecordsetsrecordtypes",
  ]
}

extension ConditionTest {
  /// Whether the test fails for requests without a key. A tag that must be in the request is one of its tag keys.
  fileprivate func guards(_ other: ConditionKey) -> Bool {
    needsKey && (key == other || (other == "aws:TagKeys" && key.name.hasPrefix("aws:requesttag/")))
  }
}
