import MartletPolicy

extension LintRule {
  static let redundantAction = LintRule(
    "IAM043", "redundant-action", .info, "redundant action",
    """
    An action that another pattern of the same list matches changes nothing: the statement means the same without it. It makes the \
    policy longer, and who removes the narrow entry to take access away finds that the wide one still gives it.
    """,
    codes: [.redundantAction],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["sqs:Receive*", "sqs:ReceiveMessage"], "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["sqs:ReceiveMessage", "sqs:DeleteMessage"], "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs"}]}
      """),
    policy: { review in
      for outline in review.outlines where outline.actions.count > 1 {
        if outline.hasDistinctActions, !outline.facts.contains(where: \.hasWildcard) { continue }
        let entries = outline.statement.actions.entries
        for (index, cover) in RedundantEntries.find(outline.actions, covers: { entries[$0].covers(entries[$1]) }) {
          let text = entries[index].text.text, wider = entries[cover].text.text
          review.report(
            at: outline.statement.actions.pointer(ofEntry: index),
            text == wider ? "`\(text)` stands in the list twice" : "`\(wider)` matches all that `\(text)` matches",
            fix: "remove `\(text)`", code: .redundantAction)
        }
      }
    })
}
