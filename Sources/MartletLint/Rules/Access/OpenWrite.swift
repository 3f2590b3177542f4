extension LintRule {
  static let openWrite = LintRule(
    "IAM051", "open-write", .security, "access on every resource that could be narrowed",
    """
    The actions change resources, support permissions for single resources, and are granted on all of them, without a condition: a \
    mistake or a stolen credential reaches every resource of the account. Name the resources that are meant. It is fine where a \
    condition, such as one on a tag, or a denial narrows the grant. Actions that only look, tag or add to logs are reported mildly.
    """,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["sqs:SendMessage", "sqs:DeleteMessage"], "Resource": "*"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["sqs:SendMessage", "sqs:DeleteMessage"], "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs"}]}
      """),
    policy: { review in
      for grant in review.openGrants {
        let writes = grant.actions(of: .write)
        let names = writes.isEmpty ? grant.actions(of: .look) : writes
        guard !names.isEmpty else { continue }
        let verb = names.count == 1 ? "is" : "are"
        review.report(
          at: grant.pointer, "\(names.firstThree) can be narrowed to single resources and \(verb) granted on all",
          fix: "name the resources, or add a condition", severity: writes.isEmpty ? .info : nil)
      }
    })
}
