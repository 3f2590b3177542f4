import MartletPolicy

/// By which actions principals assume a role.
enum TrustActions {
  private static let assumeRole = "sts:assumerole"
  private static let saml = "sts:assumerolewithsaml"
  private static let webIdentity = "sts:assumerolewithwebidentity"

  /// Says which actions and principals of a trust statement do not go together.
  static func report(_ statement: PolicyStatement, _ entries: [PrincipalEntry], _ review: PolicyReview) {
    if statement.actions.isNegated || statement.principals?.isNegated == true { return }
    let actions = statement.actions.entries.enumerated().filter { _, pattern in
      [assumeRole, saml, webIdentity].contains(where: pattern.covers)
    }
    if actions.isEmpty || statement.actions.entries.contains(where: { $0.text.literal == nil }) { return }
    let stranded = entries.filter { entry in !actions.contains { fits($0.element, entry) } }
    for (index, pattern) in actions {
      let misfits = entries.contains { fits(pattern, $0) } ? (index == actions.first?.offset ? stranded : []) : entries
      if misfits.isEmpty { continue }
      let names = misfits.prefix(3).map { "`\($0.text.text)`" }.joined(separator: ", ")
      review.report(
        at: statement.actions.pointer(ofEntry: index), "`\(pattern.text.text)` is no way for \(names) to assume the role",
        fix: misfits.first.map { advice(for: $0) } ?? "", code: .mismatchedActionForPrincipal)
    }
  }

  /// Whether a principal may assume a role by an action.
  private static func fits(_ pattern: ActionPattern, _ entry: PrincipalEntry) -> Bool {
    switch entry.pattern {
    case .everyone: true
    case .account, .aws, .canonicalUser: pattern.covers(assumeRole)
    // The identity pools of Cognito look like a service, and are a provider.
    case .service(let text): pattern.covers(assumeRole) && text.literal != "cognito-identity.amazonaws.com"
    case .federated(let text):
      switch FederatedProvider(text) {
      case .saml: pattern.covers(saml)
      case .openIDConnect: pattern.covers(webIdentity)
      case .unknown: pattern.covers(saml) || pattern.covers(webIdentity)
      case .invalid: true
      }
    }
  }

  private static func advice(for entry: PrincipalEntry) -> String {
    switch entry.pattern {
    case .federated(let text):
      switch FederatedProvider(text) {
      case .saml: "use `sts:AssumeRoleWithSAML`"
      case .unknown: "use `sts:AssumeRoleWithSAML` or `sts:AssumeRoleWithWebIdentity`"
      default: "use `sts:AssumeRoleWithWebIdentity`"
      }
    case .service(let text) where text.literal == "cognito-identity.amazonaws.com":
      "write it under `Federated`, with `sts:AssumeRoleWithWebIdentity`"
    default: "use `sts:AssumeRole`"
    }
  }

  /// Roles Anywhere needs three actions of a role's trust policy, in one statement or several.
  static func reportRolesAnywhere(_ review: PolicyReview) {
    let isRolesAnywhere = { (pattern: PrincipalPattern) -> Bool in
      if case .service(let text) = pattern { text.literal == "rolesanywhere.amazonaws.com" } else { false }
    }
    let trusting = review.statements.filter { statement in
      statement.effect == .allow && statement.principals?.isNegated == false
        && statement.principals?.entries.contains(where: isRolesAnywhere) == true
    }
    guard let first = trusting.first, !trusting.contains(where: { $0.actions.isNegated }) else { return }
    let patterns = trusting.flatMap(\.actions.entries)
    if patterns.contains(where: { $0.text.literal == nil }) { return }
    let missing = ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"].filter { action in
      !patterns.contains { $0.covers(action.lowercasedASCII) }
    }
    if missing.isEmpty { return }
    let names = missing.map { "`\($0)`" }.joined(separator: " and ")
    review.report(
      at: first.actions.pointer, "Roles Anywhere cannot assume the role without \(names)", fix: "add \(names) to `Action`",
      code: .missingActionForRolesAnywhereTrustPolicy)
  }
}
