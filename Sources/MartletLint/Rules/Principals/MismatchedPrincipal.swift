import MartletPolicy

extension LintRule {
  static let mismatchedPrincipal = LintRule(
    "IAM064", "mismatched-principal", .error, "principal that cannot be meant",
    """
    A principal is an account, a user, a role or a session, written without wildcards, a service such as `lambda.amazonaws.com`, or, in \
    a trust policy, an identity provider. Each kind assumes a role by an action of its own: a SAML provider by `sts:AssumeRoleWithSAML`, \
    an OpenID Connect provider by `sts:AssumeRoleWithWebIdentity`, all others by `sts:AssumeRole`. AWS refuses other policies, or they \
    let nobody in.
    """,
    codes: [
      .mismatchedActionForPrincipal, .missingActionForRolesAnywhereTrustPolicy, .invalidFederatedPrincipalSyntaxInRoleTrustPolicy,
      .federatedPrincipalNotSupported, .invalidServicePrincipalFormat, .unsupportedWildcardInPrincipal,
      .roleTrustPolicyUnsupportedWildcardInPrincipal, .invalidPrincipalFormat, .invalidPrincipalKey,
    ],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
    bad: .trust(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:saml-provider/Staff"}, "Action": "sts:AssumeRole"}]}
      """),
    good: .trust(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:saml-provider/Staff"},
         "Action": "sts:AssumeRoleWithSAML", "Condition": {"StringEquals": {"SAML:aud": "https://signin.aws.amazon.com/saml"}}}]}
      """),
    policy: { review in
      guard review.type.namesPrincipals, review.type != .resourceControl else { return }
      reportProblems(review)
      for statement in review.statements {
        let entries = review.principalEntries(of: statement)
        if entries.isEmpty { continue }
        for entry in entries { PrincipalForm.report(entry, in: statement, review) }
        if review.type == .trust { TrustActions.report(statement, entries, review) }
      }
      if review.type == .trust { TrustActions.reportRolesAnywhere(review) }
    })

  /// What the parser could not read.
  private static func reportProblems(_ review: PolicyReview) {
    for problem in review.problems {
      switch problem.kind {
      case .invalidPrincipal:
        let what = problem.value.map { "`\($0)` stands for no principal without a key" } ?? "the principals have no keys"
        review.report(
          at: problem.pointer, what, fix: "write `{\"AWS\": …}`, `{\"Service\": …}` or `{\"Federated\": …}`", code: .invalidPrincipalFormat)
      case .unknownPrincipalKey:
        let key = problem.value ?? ""
        let nearest = ["AWS", "Service", "Federated", "CanonicalUser"].first { name in
          let name = name.lowercasedASCII
          return name.hasPrefix(key.lowercasedASCII.prefix(3)) || name + "s" == key.lowercasedASCII
        }
        review.report(
          at: problem.pointer, "there is no kind of principal `\(key)`",
          fix: nearest.map { "did you mean `\($0)`?" } ?? "use `AWS`, `Service`, `Federated` or `CanonicalUser`", code: .invalidPrincipalKey
        )
      default: break
      }
    }
  }
}
