import MartletPolicy

extension LintRule {
  static let openIdentityProvider = LintRule(
    "IAM063", "open-identity-provider", .security, "identity provider trusted too widely",
    """
    A public identity provider signs tokens for everybody: GitHub for every repository, Google for every account. The conditions of the \
    trust policy say whose tokens count, by the subject and the audience of the token. A wildcard in them needs at least six characters \
    before it, and keys such as `aws:PrincipalOrgID` take none.
    """,
    codes: [
      .missingConditionKeyForOIDCPrincipal, .missingGitHubRepoConditionKey, .specificGitHubRepoAndBranchRecommended,
      .wildcardUsageTooPermissive, .variableUsageTooPermissive, .confirmAudienceClaimType, .forAnyValueWithAudienceClaimType,
    ],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html",
    bad: .trust(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},
         "Action": "sts:AssumeRoleWithWebIdentity",
         "Condition": {"StringEquals": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com"}}}]}
      """),
    good: .trust(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},
         "Action": "sts:AssumeRoleWithWebIdentity",
         "Condition": {"StringEquals": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
           "token.actions.githubusercontent.com:sub": "repo:example/shop:ref:refs/heads/main"}}}]}
      """),
    policy: { review in
      for statement in review.statements {
        for test in statement.conditions where test.operator.comparison.isLike { TokenClaims.reportSensitiveKey(test, review) }
        if review.type == .trust { reportProviders(statement, review) }
      }
    })

  private static func reportProviders(_ statement: PolicyStatement, _ review: PolicyReview) {
    guard let principals = statement.principals, !principals.isNegated, statement.effect == .allow,
      principals.entries.contains(where: \.isFederated)
    else { return }
    for entry in review.principalEntries(of: statement) {
      guard case .federated(let text) = entry.pattern, case .openIDConnect(let name) = FederatedProvider(text) else { continue }
      guard let name else {
        // Which keys are the provider's is not known; that there is none is.
        if statement.conditions.allSatisfy({ $0.key.name.hasPrefix("aws:") || $0.key.name.hasPrefix("sts:") }) {
          reportMissing(entry, "its", review)
        }
        continue
      }
      let provider = name.lowercasedASCII
      let claims = statement.conditions.filter { $0.key.name.hasPrefix(provider + ":") }
      if provider == FederatedProvider.github {
        GitHubClaims.report(claims, entry, review)
      } else if claims.isEmpty {
        reportMissing(entry, "`\(name):sub` or `\(name):aud`", review)
      }
      TokenClaims.report(claims, of: provider, review)
    }
  }

  private static func reportMissing(_ entry: PrincipalEntry, _ keys: String, _ review: PolicyReview) {
    review.report(
      at: entry.pointer, "every token of `\(entry.text.text)` lets its bearer in",
      fix: keys == "its" ? "ask for a subject and an audience, by the condition keys of the provider" : "add the condition key \(keys)",
      code: .missingConditionKeyForOIDCPrincipal)
  }
}

extension PrincipalPattern {
  /// Whether the entry is an identity provider.
  fileprivate var isFederated: Bool {
    if case .federated = self { true } else { false }
  }
}
