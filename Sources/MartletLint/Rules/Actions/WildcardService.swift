import MartletPolicy

extension LintRule {
  static let wildcardService = LintRule(
    "IAM019", "wildcard-service", .info, "wildcard in the prefix of a service",
    """
    A wildcard in the prefix of an action, or in the service of an ARN, also stands for services with similar names, and for those that \
    AWS has yet to build. `*` alone, which means everything, is the business of other rules.
    """,
    codes: [.wildcardInServiceName],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3*:ListAccessPoints", "Resource": "*"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:ListAccessPoints", "Resource": "*"}]}
      """),
    policy: { review in
      for outline in review.outlines {
        let statement = outline.statement
        for (index, facts) in outline.facts.enumerated() where facts.hasWildcard {
          let pattern = statement.actions.entries[index]
          guard pattern.text.literal != nil, let prefix = pattern.servicePrefix,
            prefix.utf8.contains(where: \.isWildcard), pattern.name != "*:*"
          else { continue }
          review.report(
            at: statement.actions.pointer(ofEntry: index), "`\(pattern.text.text)` means the actions of every service with such a prefix",
            fix: "name the services", code: .wildcardInServiceName)
        }
        for (index, facts) in outline.resourceFacts.enumerated() where facts.hasServicePattern {
          review.report(
            at: statement.resources?.pointer(ofEntry: index) ?? statement.pointer,
            "`\(facts.pattern.text.text)` means the resources of every service with such a name", fix: "name the services",
            code: .wildcardInServiceName)
        }
      }
    })
}
