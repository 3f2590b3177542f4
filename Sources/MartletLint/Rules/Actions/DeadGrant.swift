import MartletPolicy

extension LintRule {
  static let deadGrant = LintRule(
    "IAM020", "dead-grant", .error, "no action of the statement works on its resources",
    """
    An action works on resources of certain types, and each type has its form of ARN. Where none of these forms has an ARN in common with \
    the statement's resources, the statement never applies. Whether they have is decided exactly, wildcards on both sides included. What \
    only deployment or the request knows is taken to fit.
    """,
    source: "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::reports"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::reports/*"}]}
      """),
    policy: { review in
      for (statement, reach) in zip(review.statements, review.reaches) {
        guard let reach, !reach.verdicts.isEmpty,
          !reach.verdicts.contains(.reaches), let wanted = reach.verdicts.lazy.compactMap(\.wanted).first
        else { continue }
        review.report(
          at: statement.resources?.pointer ?? statement.pointer,
          "no action of the statement works on such a resource, so that it \(statement.effect == .allow ? "allows" : "denies") nothing",
          fix: "name a resource like `\(wanted)`")
      }
    })
}

extension StatementReach.Verdict {
  /// A form of ARNs on which the action would work.
  var wanted: String? {
    if case .misses(let wanted) = self { wanted } else { nil }
  }
}
