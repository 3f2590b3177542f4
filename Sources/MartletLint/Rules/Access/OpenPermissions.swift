extension LintRule {
  static let openPermissions = LintRule(
    "IAM052", "open-permissions-management", .security, "permissions management on every resource",
    """
    The actions change who may do what, such as policies of buckets, keys, functions and roles, and are granted on every resource, \
    without a condition: who has them can open all of these to others and to himself. Name the resources that are meant. It is fine \
    where a condition or a denial narrows the grant.
    """,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:PutBucketPolicy", "Resource": "*"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:PutBucketPolicy", "Resource": "arn:aws:s3:::reports"}]}
      """),
    policy: { review in
      for grant in review.openGrants {
        let names = grant.actions(of: .permissions)
        guard !names.isEmpty else { continue }
        let does = names.count == 1 ? "manages" : "manage"
        let verb = names.count == 1 ? "is" : "are"
        review.report(
          at: grant.pointer, "\(names.firstThree) \(does) permissions and \(verb) granted on every resource",
          fix: "name the resources, or add a condition")
      }
    })
}
