import MartletPolicy

extension LintRule {
  static let partlyDeadGrant = LintRule(
    "IAM021", "partly-dead-grant", .warning, "an action of the statement works on none of its resources",
    """
    Some actions of the statement work on its resources, this one does not: none of the forms of ARNs on which it works has an ARN in \
    common with what the statement names. Often the resource itself is named and not what is in it, or the other way round.
    """,
    source: "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["s3:ListBucket", "s3:GetObject"], "Resource": "arn:aws:s3:::reports"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["s3:ListBucket", "s3:GetObject"], "Resource": ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"]}]}
      """),
    policy: { review in
      for (statement, reach) in zip(review.statements, review.reaches) {
        guard let reach, reach.verdicts.contains(.reaches) else { continue }
        // One finding for all of them: what they lack is the same list of resources.
        let dead = reach.verdicts.indices.filter { reach.verdicts[$0].wanted != nil }
        guard let first = dead.first, let wanted = reach.verdicts[first].wanted else { continue }
        let names = dead.map { statement.actions.entries[$0].text.text }
        review.report(
          at: statement.actions.pointer(ofEntry: first),
          "\(names.shortList) \(dead.count == 1 ? "works" : "work") on no resource that the statement names",
          fix: "name a resource like `\(wanted)`, or remove the action")
      }
    })
}
