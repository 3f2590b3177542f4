import MartletPolicy

extension LintRule {
  static let administratorEquivalent = LintRule(
    "IAM049", "administrator-equivalent", .critical, "administrator's access",
    """
    The policy allows every action on every resource, or all but a rest that its holder can lift by a policy of his own making. That \
    is decided over all requests, denials and conditions included, so that no spelling hides it. Administrators need it; functions, \
    services and deployments do not.
    """,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*:*", "Resource": ["*"]}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"StringEquals": {"aws:PrincipalTag/team": "operations"}}}]}
      """),
    policy: { review in
      guard let administration = review.administration else { return }
      switch administration {
      case .complete(let statement):
        review.report(at: statement.pointer, "the policy allows every action on every resource", fix: "grant what is needed")
      case .residual(let statement, let witness):
        review.report(
          at: statement.pointer,
          "the policy allows almost every action on every resource, also the actions of IAM by which its holder can lift the rest",
          fix: "grant what is needed, or deny the actions that change the permissions of the holder",
          witness: "not allowed as it stands: \(witness.summary)")
      }
    })
}
