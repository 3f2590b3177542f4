import MartletPolicy

extension LintRule {
  static let unscopableAction = LintRule(
    "IAM022", "unscopable-action", .error, "action that works on no single resource, with a resource",
    """
    Some actions, most of those that list things, concern no single resource. A statement with such an action applies only when its \
    resource is `*`; with an ARN it allows or denies nothing. Where all such actions of a statement write, the finding is a warning: some \
    services check the making of a resource against the ARN that it will have, and do not document it.
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
      for (statement, reach) in zip(review.statements, review.reaches) {
        guard let reach else { continue }
        let wide = reach.verdicts.indices.filter { reach.verdicts[$0] == .wantsEverything }
        guard let first = wide.first else { continue }
        let names = wide.map { statement.actions.entries[$0].text.text }
        let (verb, object) = wide.count == 1 ? ("works", "it") : ("work", "them")
        review.report(
          at: statement.actions.pointer(ofEntry: first),
          "\(names.shortList) \(verb) on no single resource, so that this statement never "
            + "\(statement.effect == .allow ? "allows" : "denies") \(object)",
          fix: "put \(object) into a statement whose resource is `*`",
          severity: wide.contains { review.actions.onlyReads(statement.actions.entries[$0]) } ? nil : .warning)
      }
    })
}

extension ActionIndex {
  /// Whether the actions that a pattern matches list or read.
  fileprivate func onlyReads(_ pattern: ActionPattern) -> Bool {
    actions(matching: pattern).allSatisfy { $0.action.accessLevel == .list || $0.action.accessLevel == .read }
  }
}
