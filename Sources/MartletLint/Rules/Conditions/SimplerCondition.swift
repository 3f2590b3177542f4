import MartletPolicy

extension LintRule {
  static let simplerCondition = LintRule(
    "IAM035", "simpler-condition", .info, "condition that can be said more simply",
    """
    Every value matches `*`. Under `StringLike` it only asks whether the key is there, which `Null` says plainly; with `IfExists` or \
    `ForAllValues` it asks nothing. Of several bounds for one number, only the widest counts.
    """,
    codes: [
      .equivalentToNullFalse, .equivalentToNullTrue, .redundantKeyDueToWildcardInCondition, .redundantStatementDueToWildcardInCondition,
      .redundantConditionValueNum,
    ],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*",
         "Condition": {"StringLike": {"aws:ResourceTag/team": "*"}}}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*",
         "Condition": {"Null": {"aws:ResourceTag/team": "false"}}}]}
      """),
    policy: { review in
      for statement in review.statements {
        for test in statement.conditions {
          switch test.operator.comparison {
          case .stringLike, .stringNotLike:
            guard test.values.contains(where: \.isEverything) else { continue }
            review.report(test)
          case .numericLessThan, .numericLessThanEquals, .numericGreaterThan, .numericGreaterThanEquals:
            guard test.values.count > 1, test.values.allSatisfy({ $0.literal.flatMap(NumericValue.parse) != nil }) else { continue }
            let comparison = test.operator.comparison
            let isUpper = comparison == .numericLessThan || comparison == .numericLessThanEquals
            review.report(
              at: test.pointer, "only the \(isUpper ? "greatest" : "least") of the bounds of `\(test.key)` counts",
              fix: "leave out the others", code: .redundantConditionValueNum)
          default: continue
          }
        }
      }
    })
}

extension PolicyReview {
  /// Says what a test against `*` comes to.
  fileprivate func report(_ test: ConditionTest) {
    let isNegated = test.operator.comparison == .stringNotLike
    let quantifier = test.operator.quantifier
    func null(_ value: String) -> String { "use `\"Null\": {\"\(test.key)\": \"\(value)\"}`" }
    // The requests without the key that match, and those with it.
    let matchesAbsent = test.operator.ifExists || quantifier == .forAllValues || (isNegated && quantifier == nil)
    switch (matchesAbsent, !isNegated) {
    case (false, true):
      report(
        at: test.pointer, "`\(test.operator)` `*` only asks whether `\(test.key)` is there", fix: null("false"),
        code: .equivalentToNullFalse)
    case (true, false):
      report(
        at: test.pointer, "`\(test.operator)` `*` only asks whether `\(test.key)` is absent", fix: null("true"),
        code: .equivalentToNullTrue)
    case (true, true):
      report(
        at: test.pointer, "`\(test.operator)` `*` is true whatever `\(test.key)` is", fix: "leave the key out",
        code: .redundantKeyDueToWildcardInCondition)
    case (false, false):
      report(
        at: test.pointer, "`\(test.operator)` `*` is false whatever `\(test.key)` is, so that the statement never applies",
        fix: "leave the statement out", code: .redundantStatementDueToWildcardInCondition)
    }
  }
}

extension PolicyText {
  /// Whether the text is a pattern that every value matches.
  fileprivate var isEverything: Bool { literal.map { !$0.isEmpty && $0.utf8.allSatisfy { $0 == UInt8(ascii: "*") } } ?? false }
}
