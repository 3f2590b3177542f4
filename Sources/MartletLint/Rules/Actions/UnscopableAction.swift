import MartletPolicy

extension LintRule {
  static let unscopableAction = LintRule(
    "IAM022", "unscopable-action", .error, "action that works on no single resource, with a resource",
    """
    Some actions, most of those that list things, concern no single resource. A statement with such an action applies only when its \
    resource is `*`; with an ARN it allows or denies nothing.
    """,
    source: "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "arn:aws:s3:::reports"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}]}
      """),
    policy: { review in
      for statement in review.statements {
        guard let reach = StatementReach(statement, review.actions) else { continue }
        for (index, verdict) in reach.verdicts.enumerated() where verdict == .wantsEverything {
          review.report(
            at: statement.actions.pointer(ofEntry: index),
            "`\(statement.actions.entries[index].text.text)` works on no single resource, so that this statement never "
              + (statement.effect == .allow ? "allows it" : "denies it"),
            fix: "put it into a statement whose resource is `*`")
        }
      }
    })
}
