import MartletPolicy

extension LintRule {
  static let missingDependentAction = LintRule(
    "IAM023", "missing-dependent-action", .info, "an action needs another one that the policy does not allow",
    """
    Some actions succeed only when the caller may also do something else, such as `iam:PassRole` for an action that hands a role to a \
    service. The policy allows the one and not the other. That is fine where another policy of the same identity allows it, or where the \
    action is only used in a way that does not need it.
    """,
    source: "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "scheduler:CreateSchedule", "Resource": "*"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "scheduler:CreateSchedule", "Resource": "*"},
        {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/Shop"}]}
      """),
    policy: { review in
      guard review.type == .identity else { return }
      let allowing = review.statements.filter { $0.effect == .allow }
      var answers: [String: Bool] = [:]
      var said: Set<String> = []
      func isAllowed(_ action: String) -> Bool {
        if let answer = answers[action] { return answer }
        let name = Array(action.lowercasedASCII.utf8)
        let answer = allowing.contains { statement in
          let isNamed = statement.actions.entries.contains { entry in
            entry.text.literal == nil || ByteWildcard.matches(Array(entry.name.utf8), name)
          }
          return isNamed != statement.actions.isNegated
        }
        answers[action] = answer
        return answer
      }
      for statement in allowing where !statement.actions.isNegated {
        for (index, entry) in statement.actions.entries.enumerated() where !entry.text.hasWildcards {
          for match in review.actions.actions(matching: entry) {
            for dependency in match.action.dependentActions where !isAllowed(dependency) && said.insert(dependency).inserted {
              review.report(
                at: statement.actions.pointer(ofEntry: index), "`\(match.text)` may need `\(dependency)`, which this policy does not allow",
                fix: "allow `\(dependency)` on what it is needed for")
            }
          }
        }
      }
    })
}
