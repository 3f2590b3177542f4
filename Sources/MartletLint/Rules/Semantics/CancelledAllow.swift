import MartletPolicy

extension LintRule {
  static let cancelledAllow = LintRule(
    "IAM046", "cancelled-allow", .warning, "grant that a refusal cancels entirely",
    """
    Every request that the statement allows is denied by other statements, and an explicit deny always wins: the statement grants \
    nothing. That is proved over all requests, conditions included. Either the refusal is wider than meant, or the grant is left over.
    """,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "kms:ScheduleKeyDeletion", "Resource": "arn:aws:kms:eu-west-1:111122223333:key/*"},
        {"Sid": "Guard", "Effect": "Deny", "Action": ["kms:Schedule*", "kms:Disable*"], "Resource": "*"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "kms:ScheduleKeyDeletion", "Resource": "arn:aws:kms:eu-west-1:111122223333:key/*"},
        {"Sid": "Guard", "Effect": "Deny", "Action": "kms:Schedule*", "Resource": "*",
          "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}]}
      """),
    policy: { review in
      let denies = review.outlines.filter { $0.statement.effect == .deny }
      guard !denies.isEmpty else { return }
      for outline in review.outlines where outline.statement.effect == .allow {
        guard denies.cancel(outline) else { continue }
        let names = denies.filter { $0.mayCover(outline) }.prefix(3).map(\.statement.title).joined(separator: ", ")
        review.report(
          at: outline.statement.pointer, "all that the statement allows is denied by statement \(names)",
          fix: "remove the statement, or narrow the denial")
      }
    },
    stack: { review in
      for (_, policies) in review.stack.policiesByPrincipal where policies.count > 1 {
        let outlines = policies.map { policy in
          policy.parsed.document.statements.map { StatementOutline($0, review.actions) }
        }
        for (index, policy) in policies.enumerated() {
          let own = outlines[index].filter { $0.statement.effect == .deny }
          let all = outlines.joined().filter { $0.statement.effect == .deny }
          guard all.count > own.count else { continue }
          for outline in outlines[index] where outline.statement.effect == .allow && !own.cancel(outline) && all.cancel(outline) {
            review.report(
              policy, at: outline.statement.pointer, "all that the statement allows is denied by other policies of the principal",
              fix: "remove the statement, or narrow the denial")
          }
        }
      }
    })
}

extension [StatementOutline] {
  /// Whether these refusals are proved to refuse all that a statement allows.
  fileprivate func cancel(_ allow: StatementOutline) -> Bool {
    guard contains(where: { $0.mayCover(allow) }), !letPass(allow) else { return false }
    let statement = allow.statement
    let refusals = compactMap { $0.narrowed(to: allow)?.statement }
    return PolicyDecision.neverMatch([allow.sample.statement], butNone: refusals, steps: 20_000)
      && PolicyDecision.neverMatch([statement], butNone: refusals, steps: 20_000)
      && !PolicyDecision.neverMatch([statement], steps: 20_000)
  }
}
