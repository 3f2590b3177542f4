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
      let allowing = review.outlines.filter { $0.statement.effect == .allow }
      // Few policies hold an action that needs another.
      lazy var allowed = AllowedActions(allowing)
      var said: Set<String> = []
      for outline in allowing where !outline.statement.actions.isNegated {
        for (index, facts) in outline.facts.enumerated() where facts.needsOthers {
          for match in facts.actions {
            for dependency in match.action.dependentActions where said.insert(dependency).inserted {
              if allowed.contains(review.actions.facts(ofName: dependency.lowercasedASCII)) { continue }
              review.report(
                at: outline.statement.actions.pointer(ofEntry: index),
                "`\(match.text)` may need `\(dependency)`, which this policy does not allow",
                fix: "allow `\(dependency)` on what it is needed for")
            }
          }
        }
      }
    })
}

/// The actions that statements allow, by name alone.
private struct AllowedActions {
  /// The numbers of those without wildcards.
  private var names: Set<Int> = []
  private var patterns: [[UInt8]] = []
  /// For each statement with `NotAction`, its patterns.
  private var exclusions: [[[UInt8]]] = []
  /// Whether some entry is known only after deployment.
  private var isOpen = false

  init(_ outlines: [StatementOutline]) {
    names.reserveCapacity(outlines.reduce(0) { $0 + $1.facts.count })
    for outline in outlines {
      if outline.statement.actions.isNegated {
        exclusions.append(outline.actions)
        continue
      }
      for facts in outline.facts {
        if facts.isOpen {
          isOpen = true
        } else if facts.hasWildcard {
          patterns.append(facts.bytes)
        } else {
          names.insert(facts.number)
        }
      }
    }
  }

  /// Whether a statement allows the action; may err in favour.
  func contains(_ action: ActionFacts) -> Bool {
    isOpen || names.contains(action.number) || patterns.contains { ByteWildcard.matches($0, action.bytes) }
      || exclusions.contains { list in !list.contains { ByteWildcard.matches($0, action.bytes) } }
  }
}
