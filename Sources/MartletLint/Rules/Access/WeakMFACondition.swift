import MartletPolicy

extension LintRule {
  static let weakMFACondition = LintRule(
    "IAM042", "weak-mfa-condition", .security, "condition that does not ask for MFA",
    """
    A request that is signed with long-term access keys carries no `aws:MultiFactorAuthPresent` at all. So a Deny with \
    `Bool` and `false` does not meet such requests, and an Allow whose test also holds without the key lets them in. \
    Ask with `BoolIfExists` in a Deny, and with `Bool` and `true` in an Allow.
    """,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "false"}}}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}]}
      """),
    policy: { review in
      let present = "aws:multifactorauthpresent"
      let age = "aws:multifactorauthage"
      let refusesAbsence = review.statements.contains { statement in
        statement.effect == .deny
          && statement.conditions.contains { test in
            (test.key.name == present || test.key.name == age) && test.operator.comparison == .null && test.holds("true")
          }
      }
      for statement in review.statements {
        for test in statement.conditions where test.key.name == present || test.key.name == age {
          switch (statement.effect, test.operator.comparison) {
          case (.deny, .bool) where test.holds("false") && !test.operator.ifExists && !refusesAbsence:
            review.report(
              at: test.pointer, "the Deny does not meet requests that carry no `\(test.key)`, such as those signed with access keys",
              fix: "use `BoolIfExists`")
          case (.allow, .bool) where test.holds("false"):
            review.report(
              at: test.pointer, "the Allow is for requests without MFA", fix: "use `Bool` with `true`, or remove the condition")
          case (.allow, let comparison) where test.operator.ifExists && comparison != .null:
            review.report(
              at: test.pointer, "the Allow also holds for requests that carry no `\(test.key)`, such as those signed with access keys",
              fix: "use `\(comparison.rawValue)`")
          case (.allow, .null) where test.key.name == present && test.holds("false") && !statement.asksForMFA:
            review.report(
              at: test.pointer, "`\(test.key)` is present, and false, in temporary credentials without MFA", fix: "use `Bool` with `true`")
          default: break
          }
        }
      }
    })
}

extension ConditionTest {
  /// Whether the one value is this word, in any case.
  fileprivate func holds(_ word: String) -> Bool {
    values.count == 1 && values[0].literal?.lowercasedASCII == word
  }
}

extension PolicyStatement {
  /// Whether a test wants MFA, or MFA not too long ago.
  fileprivate var asksForMFA: Bool {
    conditions.contains { test in
      guard !test.operator.ifExists else { return false }
      return test.key.name == "aws:multifactorauthpresent" && test.operator.comparison == .bool && test.holds("true")
        || test.key.name == "aws:multifactorauthage" && test.operator.comparison.family == .numeric
    }
  }
}
