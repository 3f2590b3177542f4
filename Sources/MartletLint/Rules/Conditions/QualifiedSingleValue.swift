import MartletPolicy

extension LintRule {
  static let qualifiedSingleValue = LintRule(
    "IAM031", "qualified-single-value", .security, "`ForAllValues` on a key with one value",
    """
    `ForAllValues:` is true when the request does not carry the key, so that on a key with at most one value it only takes away the \
    protection. The operator alone is false in that case. Claims of identity providers are not looked at: providers differ.
    """,
    codes: [.forAllValuesWithSingleValuedKey],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*",
         "Condition": {"ForAllValues:StringEquals": {"aws:PrincipalTag/team": "books"}}}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*",
         "Condition": {"StringEquals": {"aws:PrincipalTag/team": "books"}}}]}
      """),
    policy: { review in
      for statement in review.statements {
        for test in statement.conditions where test.operator.quantifier == .forAllValues && !test.isPresenceTest {
          guard let key = review.keys.known(test.key), key.isSingleValued, !test.key.isClaim else { continue }
          let alone = ConditionOperator(test.operator.comparison, ifExists: test.operator.ifExists)
          review.report(
            at: test.pointer, "`\(test.operator)` is true for requests without `\(test.key)`, which never has several values",
            fix: "use `\(alone)`", code: .forAllValuesWithSingleValuedKey)
        }
      }
    })
}

extension ConditionKey {
  /// Whether the key is a claim of an identity provider, such as `accounts.google.com:aud`.
  var isClaim: Bool { name.prefix { $0 != ":" }.contains(".") || name.hasPrefix("saml:") }
}
