import MartletPolicy

extension LintRule {
  static let publicAfterChange = LintRule(
    "IAM101", "public-after-change", .critical, "public by the change",
    """
    The new version of the policy lets strangers in, the former one did not: somebody whom the policy does not name, neither as a \
    principal nor by an organization, an account or a network that others cannot choose. The request that proves it is shown.
    """,
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    bad: .change(
      .resource,
      old: """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", \
        "Resource": "arn:aws:s3:::reports/*", "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}}]}
        """,
      new: """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", \
        "Resource": "arn:aws:s3:::reports/*"}]}
        """),
    good: .change(
      .resource,
      old: """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:GetObject", \
        "Resource": "arn:aws:s3:::reports/*"}]}
        """,
      new: """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "s3:GetObject", \
        "Resource": "arn:aws:s3:::reports/*"}]}
        """),
    change: { review in
      guard review.policy.type == .resource || review.policy.type == .trust else { return }
      guard let witness = PolicyDecision.publicAccess(review.new).witness, PolicyDecision.isPublic(review.old) == false else { return }
      let place = review.new.statements.first { $0.effect == .allow && $0.matches(witness.request) }
      review.report(
        at: place?.pointer ?? .root, "the policy is now public: it allows \(witness.summary)",
        fix: "name who is meant in `Principal`, or restore the condition", witness: witness.summary)
    })
}
