import MartletPolicy

extension LintRule {
  static let wildcardWithoutLike = LintRule(
    "IAM034", "wildcard-without-like", .warning, "wildcard under an operator that takes it literally",
    """
    Only `StringLike`, `StringNotLike` and the ARN operators know `*` and `?` as wildcards. Under `StringEquals` they stand for \
    themselves, so that hardly any value matches. A value that really holds the character can be written `${*}` or `${?}`.
    """,
    codes: [.wildcardWithoutLikeOperator],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports",
         "Condition": {"StringEquals": {"s3:prefix": "2026/*"}}}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports",
         "Condition": {"StringLike": {"s3:prefix": "2026/*"}}}]}
      """),
    policy: { review in
      for statement in review.statements {
        for test in statement.conditions {
          let like: ConditionOperator.Comparison
          switch test.operator.comparison {
          case .stringEquals, .stringEqualsIgnoreCase: like = .stringLike
          case .stringNotEquals, .stringNotEqualsIgnoreCase: like = .stringNotLike
          default: continue
          }
          guard let value = test.values.first(where: \.hasWildcards) else { continue }
          let meant = ConditionOperator(like, quantifier: test.operator.quantifier, ifExists: test.operator.ifExists)
          review.report(
            at: test.pointer, "`\(test.operator)` takes the wildcard in `\(value.text)` literally", fix: "use `\(meant)` if it is one",
            code: .wildcardWithoutLikeOperator)
        }
      }
    })
}
