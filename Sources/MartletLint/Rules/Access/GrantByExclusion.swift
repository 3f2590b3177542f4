extension LintRule {
  static let grantByExclusion = LintRule(
    "IAM058", "grant-by-exclusion", .security, "grant of all but what is named",
    """
    `Allow` with `NotAction`, `NotResource` or `NotPrincipal` grants everything except what is listed, also what AWS or the account \
    will have one day. An explicit list of what is meant, or a wide grant with a `Deny` for the exceptions, says the same without \
    surprises. With a condition, or on named resources, the first two are reported mildly.
    """,
    codes: [.allowWithNotPrincipal],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["ec2:*", "s3:*"], "Resource": "*"}, {"Effect": "Deny", "Action": "iam:*", "Resource": "*"}]}
      """),
    policy: { review in
      for outline in review.outlines where outline.statement.effect == .allow {
        let statement = outline.statement
        if let principals = statement.principals, principals.isNegated {
          review.report(
            at: principals.pointer, "everybody except those named in `NotPrincipal` is allowed, anonymous callers included",
            fix: "name who is meant in `Principal`", code: .allowWithNotPrincipal, severity: .security)
        }
        // Boundaries and control policies say the most that is allowed, and grant nothing.
        switch review.type {
        case .boundary, .serviceControl, .resourceControl, .trust: continue
        default: break
        }
        if statement.actions.isNegated {
          let isOpen = statement.conditions.isEmpty && (outline.isOnEveryResource || statement.resources?.isNegated ?? true)
          review.report(
            at: statement.actions.pointer, "all actions except those named in `NotAction` are allowed",
            fix: "name the actions that are meant",
            severity: isOpen ? .security : .info)
        }
        if let resources = statement.resources, resources.isNegated {
          review.report(
            at: resources.pointer, "the actions are allowed on all resources except those named in `NotResource`",
            fix: "name the resources that are meant", severity: statement.conditions.isEmpty ? .security : .info)
        }
      }
    })
}
