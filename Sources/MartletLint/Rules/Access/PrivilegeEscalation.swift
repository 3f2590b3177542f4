import MartletFacts
import MartletPolicy
import MartletTemplates

extension LintRule {
  static let privilegeEscalation = LintRule(
    "IAM055", "privilege-escalation", .security, "path to further rights",
    """
    With the actions that the policy allows, its holder can gain rights that nobody gave to it: attach a policy to itself, act as \
    another principal, or run code with the rights of a role that it passes to a service. The known paths are those that security \
    researchers have published. Each is decided through denials, resources and conditions, and shown by requests that are allowed. It is \
    fine where the roles, users and functions are named, or a condition keeps the holder from the others. A path to any permission \
    at all is critical.
    """,
    source: "https://pathfinding.cloud",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["lambda:CreateFunction", "lambda:InvokeFunction"], "Resource": "*"},
        {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*",
          "Condition": {"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}}}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["lambda:CreateFunction", "lambda:InvokeFunction"], "Resource": "*"},
        {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/orders-function",
          "Condition": {"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}}}]}
      """),
    policy: { review in
      // Who may do everything has nothing to gain.
      guard review.type == .identity, review.administration == nil else { return }
      let paths = EscalationAnalysis(review.outlines, review.actions).openPaths()
      for (number, group) in paths.byStatement {
        review.report(
          at: review.statements[number].pointer, group.summary, fix: group.advice, severity: group.severity, witness: group.witness)
      }
    },
    stack: { review in
      for (_, policies) in review.stack.policiesByPrincipal where policies.count > 1 {
        let outlines = policies.map { policy in
          policy.parsed.document.statements.map { StatementOutline($0, review.actions) }
        }
        let alone = Set(outlines.flatMap { EscalationAnalysis($0, review.actions).openPaths() }.map(\.path.name))
        let together = EscalationAnalysis(Array(outlines.joined()), review.actions).openPaths().filter { !alone.contains($0.path.name) }
        for (number, group) in together.byStatement {
          var index = number
          for (policy, own) in zip(policies, outlines) {
            if own.indices.contains(index) {
              review.report(
                policy, at: own[index].statement.pointer, "together with other policies of the principal: \(group.summary)",
                fix: group.advice, severity: group.severity, witness: group.witness)
              break
            }
            index -= own.count
          }
        }
      }
    })
}

extension [EscalationAnalysis.OpenPath] {
  /// The paths by the statement that allows their first action, the gravest first within each.
  fileprivate var byStatement: [(Int, [EscalationAnalysis.OpenPath])] {
    Dictionary(grouping: self, by: \.statement).sorted { $0.key < $1.key }.map { number, paths in
      let ranked = paths.enumerated().sorted { left, right in
        (left.element.path.gain.rank, left.offset) < (right.element.path.gain.rank, right.offset)
      }
      return (number, ranked.map(\.element))
    }
  }

  fileprivate var severity: LintSeverity { contains { $0.path.gain == .own } ? .critical : .security }

  /// What the first path is, and how many more there are.
  fileprivate var summary: String {
    guard let first = first?.path else { return "" }
    let actions = first.steps.map { "`\($0.action)`" }
    let verb = actions.count == 1 ? "lets" : "let"
    let others = dropFirst().map(\.path.name)
    let rest =
      others.isEmpty
      ? "" : "; open too: \(others.prefix(5).joined(separator: ", "))\(others.count > 5 ? " and \(others.count - 5) more" : "")"
    return "\(actions.inWords) \(verb) the holder \(first.gain.inWords) (path \(first.name))\(rest)"
  }

  fileprivate var advice: String {
    guard let first = first?.path else { return "" }
    return first.steps.contains { $0.passedToService != nil }
      ? "name the roles that may be passed" : "name the resources that `\(first.steps[0].action)` is for, or add a condition"
  }

  fileprivate var witness: String? { first.map { $0.witnesses.joined(separator: "; ") } }
}

extension [String] {
  fileprivate var inWords: String { count < 2 ? joined() : dropLast().joined(separator: ", ") + " and " + (last ?? "") }
}

extension EscalationPath.Gain {
  fileprivate var rank: Int {
    switch self {
    case .own: 0
    case .principal: 1
    case .newResource: 2
    case .existingResource: 3
    }
  }

  fileprivate var inWords: String {
    switch self {
    case .own: "give itself any permission"
    case .principal: "act as another principal"
    case .newResource: "run code with the rights of a role that it passes"
    case .existingResource: "run code with the rights of a role that something else has"
    }
  }
}
