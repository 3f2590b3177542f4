import MartletPolicy

extension LintRule {
  static let redundantResource = LintRule(
    "IAM044", "redundant-resource", .info, "redundant resource",
    """
    A resource that another pattern of the same list matches changes nothing: the statement means the same without it. Often it shows \
    that the other pattern is wider than meant: in the last part of an ARN `*` also matches `/` and `:`, so that \
    `arn:aws:s3:::reports*` is already every object of the bucket.
    """,
    codes: [.redundantResource],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::reports-*", "arn:aws:s3:::reports-*/*"]}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"]}]}
      """),
    policy: { review in
      for outline in review.outlines where outline.resources.count > 1 {
        guard let element = outline.statement.resources else { continue }
        let entries = element.entries
        for (index, cover) in RedundantEntries.find(outline.resources, covers: { entries[$0].covers(entries[$1]) }) {
          let text = entries[index].text.text, wider = entries[cover].text.text
          review.report(
            at: element.pointer(ofEntry: index),
            text == wider ? "`\(text)` stands in the list twice" : "`\(wider)` matches all that `\(text)` matches",
            fix: "remove `\(text)`, or narrow `\(wider)` if less was meant", code: .redundantResource)
        }
      }
    })
}
