extension LintRule {
  static let effectivelyEverything = LintRule(
    "IAM048", "effectively-everything", .security, "resources that are effectively `*`",
    """
    The entries of `Resource` look as if they narrowed the statement, and yet match every resource that its actions work on: \
    `arn:aws:s3:::*` is every bucket and every object. That is decided for each action by the forms of its resources. Who means \
    everything says `*`; who does not, names what is meant. Grants that only look are reported mildly.
    """,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::*"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::reports/*"}]}
      """),
    policy: { review in
      for grant in review.openGrants where !grant.isEverything {
        guard grant.isOpenThroughout else { continue }
        let isRisky = AccessRisk.grave.contains { !grant.actions(of: $0).isEmpty }
        review.report(
          at: grant.pointer, "the resources match all that the actions of the statement work on, as `*` would",
          fix: "name the resources that are meant", severity: isRisky ? nil : .info)
      }
    })
}
