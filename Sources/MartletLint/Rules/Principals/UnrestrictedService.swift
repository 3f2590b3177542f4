import MartletPolicy

extension LintRule {
  static let unrestrictedService = LintRule(
    "IAM062", "unrestricted-service", .security, "service let in for anybody",
    """
    A service principal acts for whoever uses the service, in any account. Without `aws:SourceArn`, `aws:SourceAccount`, `aws:SourceOrgID` \
    or `aws:SourceOrgPaths` a stranger can have the service do to your resource what the statement allows: the confused deputy problem. \
    A role's trust policy is fine without, as long as only your account can tell the service which role to assume.
    """,
    codes: [
      .restrictAccessToServicePrincipal, .recommendedConditionKeyForServicePrincipal, .unsupportedConditionKeyForServicePrincipal,
    ],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
    bad: .resource(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage",
         "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs"}]}
      """),
    good: .resource(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage",
         "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs",
         "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:sns:eu-west-1:111122223333:orders"}}}]}
      """),
    policy: { review in
      for statement in review.statements {
        if review.type != .resource { continue }
        guard let principals = statement.principals, !principals.isNegated, principals.entries.contains(where: \.isService) else {
          continue
        }
        let services = review.principalEntries(of: statement).filter(\.pattern.isService)
        guard let first = services.first else { continue }
        if statement.effect == .allow { ServiceSource.report(statement, first, services, review) }
        if services.count == principals.entries.count { reportPrincipalKeys(statement, review) }
      }
    })

  /// Keys of users and roles, which no request of a service carries.
  private static func reportPrincipalKeys(_ statement: PolicyStatement, _ review: PolicyReview) {
    let keys: Set<String> = [
      "aws:principalorgid", "aws:principalorgpaths", "aws:principalarn", "aws:principalaccount", "aws:username",
    ]
    for test in statement.conditions
    where (keys.contains(test.key.name) || test.key.name.hasPrefix("aws:principaltag/")) && !test.operator.ifExists
      && test.operator.comparison != .null && test.operator.comparison.negatedComparison == nil
    {
      review.report(
        at: test.pointer, "no request of a service carries `\(test.key)`",
        fix: "use `aws:SourceArn`, `aws:SourceAccount` or `aws:SourceOrgID`",
        code: .unsupportedConditionKeyForServicePrincipal, severity: .error)
    }
  }
}

extension PrincipalPattern {
  /// Whether the entry is a service.
  var isService: Bool {
    if case .service = self { true } else { false }
  }
}
