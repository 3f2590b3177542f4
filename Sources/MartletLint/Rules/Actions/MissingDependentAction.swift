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
      // Few policies hold an action that needs another.
      lazy var allowed = AllowedActionNames(allowing)
      var said: Set<String> = []
      for statement in allowing where !statement.actions.isNegated {
        for (index, entry) in statement.actions.entries.enumerated() where !entry.text.hasWildcards {
          for match in review.actions.actions(matching: entry) {
            for dependency in match.action.dependentActions where said.insert(dependency).inserted && !allowed.contains(dependency) {
              review.report(
                at: statement.actions.pointer(ofEntry: index), "`\(match.text)` may need `\(dependency)`, which this policy does not allow",
                fix: "allow `\(dependency)` on what it is needed for")
            }
          }
        }
      }
    })
}

/// The actions that statements allow, by name alone.
private struct AllowedActionNames {
  private var names: Set<String> = []
  private var patterns: [[UInt8]] = []
  /// For each statement with `NotAction`, its patterns.
  private var exclusions: [[[UInt8]]] = []
  /// Whether some entry is known only after deployment.
  private var isOpen = false

  init(_ statements: [PolicyStatement]) {
    for statement in statements {
      let entries = statement.actions.entries
      if statement.actions.isNegated {
        exclusions.append(entries.map { Array($0.name.utf8) })
        continue
      }
      for entry in entries {
        if entry.text.literal == nil {
          isOpen = true
        } else if entry.name.utf8.contains(where: \.isWildcard) {
          patterns.append(Array(entry.name.utf8))
        } else {
          names.insert(entry.name)
        }
      }
    }
  }

  /// Whether a statement allows the action; may err in favour.
  func contains(_ action: String) -> Bool {
    let name = action.lowercasedASCII
    if isOpen || names.contains(name) { return true }
    let bytes = Array(name.utf8)
    return patterns.contains { ByteWildcard.matches($0, bytes) }
      || exclusions.contains { list in !list.contains { ByteWildcard.matches($0, bytes) } }
  }
}
