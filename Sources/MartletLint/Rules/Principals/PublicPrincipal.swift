import MartletPolicy

extension LintRule {
  static let publicPrincipal = LintRule(
    "IAM060", "public-principal", .critical, "open to everybody",
    """
    A statement for everybody is public unless its conditions fix something that strangers cannot choose, such as the account, the \
    organization or the network of the caller. The rule decides this over all requests, with the policy's Deny statements, and names one \
    that is allowed. It is fine for what is published on purpose, such as the files of a web site.
    """,
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    bad: .resource(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs",
         "Condition": {"Bool": {"aws:SecureTransport": "true"}}}]}
      """),
    good: .resource(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs",
         "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}}]}
      """),
    policy: { review in
      guard review.type == .resource || review.type == .trust || review.type == .endpoint else { return }
      let open = review.statements.filter { $0.effect == .allow && $0.concernsEverybody }
      if open.isEmpty { return }
      let denies = review.statements.filter { $0.effect == .deny }
      for statement in open.prefix(mostStatements) {
        let place = statement.principals?.pointer ?? statement.pointer
        if review.type == .endpoint {
          if statement.isForEverything {
            review.report(
              at: place, "the endpoint takes every request of its network, for any resource of any account",
              fix: "name the actions and resources, or ask for your organization with `aws:PrincipalOrgID`", severity: .info)
          }
          continue
        }
        // The key says how the URL of a function is called, not by whom.
        let fixed = statement.conditions.filter { $0.key.name != "lambda:functionurlauthtype" }
        let isURL = fixed.count < statement.conditions.count
        let policy = PolicyDocument(version: review.document.version, statements: [statement.replacing(conditions: fixed)] + denies)
        let decision = PolicyDecision.publicAccess(policy, steps: mostSteps)
        // What is too hard once is too hard again, with the same Deny statements.
        if decision.isUndecided { return }
        guard let witness = decision.witness else { continue }
        let caller = witness.request.principal.map { "`\($0)`" } ?? "anybody"
        review.report(
          at: place, isURL ? "strangers may call the function by its URL" : "the statement lets strangers in",
          fix: "name the principals, or fix what strangers cannot choose, as with `aws:PrincipalOrgID` or `aws:SourceAccount`",
          severity: isURL ? .security : nil,
          witness: "\(caller) may call `\(witness.request.action)` on `\(witness.request.resource)`")
      }
    })

  /// The bound on decisions in one policy.
  private static let mostStatements = 16
  /// The bound on the work for one decision.
  private static let mostSteps = 100_000
}

extension PolicyStatement {
  fileprivate func replacing(conditions: [ConditionTest]) -> PolicyStatement {
    PolicyStatement(
      sid: sid, effect: effect, principals: principals, actions: actions, resources: resources, conditions: conditions, index: index,
      pointer: pointer)
  }

  /// Whether the statement names everybody, or everybody but some.
  fileprivate var concernsEverybody: Bool {
    guard let principals else { return false }
    return principals.isNegated || principals.entries.contains(.everyone)
  }

  /// Whether the statement holds for every action on every resource without a condition.
  fileprivate var isForEverything: Bool {
    conditions.isEmpty && !actions.isNegated && actions.entries.contains { $0.name == "*" || $0.name == "*:*" }
      && resources?.isNegated == false && resources?.entries.contains(where: \.isEverything) == true
  }
}
