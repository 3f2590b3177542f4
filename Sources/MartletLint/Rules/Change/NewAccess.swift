import MartletPolicy

extension LintRule {
  static let newAccess = LintRule(
    "IAM100", "new-access", .security, "access that the former version did not give",
    """
    The new version of the policy allows a request that the old one does not allow; one such request is shown. That is decided over \
    all requests, so that a rewrite that means the same is not reported, and neither a dropped condition nor a narrowed denial is \
    missed. Where it cannot be decided, that is said.
    """,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-custom-policy-checks.html",
    bad: .change(
      .identity,
      old: """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}]}
        """,
      new: """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*Object", "Resource": "arn:aws:s3:::reports/*"}]}
        """),
    good: .change(
      .identity,
      old: """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::reports/*"}]}
        """,
      new: """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Action": ["s3:getobject", "s3:GetObjectTagging"], "Resource": "arn:aws:s3:::reports/*"}]}
        """),
    change: { review in
      switch PolicyDecision.newlyAllowed(old: review.old, new: review.new) {
      case .noAccess: break
      case .access(let witness):
        let place = review.new.statements.first { $0.effect == .allow && $0.matches(witness.request) }
        review.report(
          at: place?.pointer ?? .root, "the former version does not allow \(witness.summary)",
          fix: "narrow the statement if that is not meant",
          witness: witness.summary)
      case .undecided(let reason):
        review.report(
          at: .root, "whether the policy allows more than its former version is not decided: \(reason)", fix: "look at the change yourself",
          severity: .warning)
      }
    })
}
