import MartletPolicy

/// How a policy makes its holder an administrator.
enum Administration {
  /// Every request is allowed; the statement that says so.
  case complete(PolicyStatement)
  /// All is allowed but a rest, of which the witness is a request; the holder can grant that rest to itself.
  case residual(PolicyStatement, AccessWitness)

  /// nil for policies that make nobody an administrator, as far as that is decided.
  init?(_ outlines: [StatementOutline], _ document: PolicyDocument) {
    // An action and a resource that no pattern spells: what is wide enough matches them.
    let unknown = PolicyRequest(action: "\u{1}:\u{1}", resource: "arn:\u{1}:\u{1}:\u{1}:\u{1}:\u{1}")
    let wide = outlines.first { outline in
      outline.statement.effect == .allow && outline.mayCover(action: Array(unknown.action.utf8))
        && outline.mayCover(resource: Array(unknown.resource.utf8))
    }
    guard let wide, document.evaluate(unknown) == .allowed else { return nil }
    switch PolicyDecision.administratorResidue(document, steps: 200_000) {
    case .noAccess: self = .complete(wide.statement)
    case .undecided: return nil
    case .access(let witness):
      let ways = [
        ("iam:PutUserPolicy", "user"), ("iam:AttachUserPolicy", "user"), ("iam:PutRolePolicy", "role"), ("iam:AttachRolePolicy", "role"),
        ("iam:CreatePolicyVersion", "policy"),
      ]
      let canLift = ways.contains { action, kind in
        document.evaluate(PolicyRequest(action: action, resource: "arn:aws:iam::\u{1}:\(kind)/\u{1}")) == .allowed
      }
      guard canLift else { return nil }
      self = .residual(wide.statement, witness)
    }
  }
}
