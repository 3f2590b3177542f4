import MartletPolicy

extension LintRule {
  static let servicesUnderControl = LintRule(
    "IAM071", "services-under-control", .warning, "resource control policy that may stop services",
    """
    Resource control policies also concern AWS services that act on your behalf. Their requests carry no keys of users and roles, and \
    requests of users and roles carry no `aws:Source…` keys, so that a refusal by such a key may hit those whom it does not mean. \
    `aws:PrincipalIsAWSService` tells them apart. Since some integrations of services have no source, a refusal by a source should \
    also ask with `Null` whether there is one.
    """,
    codes: [
      .rcpMissingRelatedPrincipalConditionKey, .rcpMissingRelatedServicePrincipalConditionKey, .rcpMissingServiceConditionKeyNullCheck,
    ],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
    bad: .policy(
      .resourceControl,
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
         "Condition": {"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}}]}
      """),
    good: .policy(
      .resourceControl,
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
         "Condition": {"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"},
                       "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}}}]}
      """),
    policy: { review in
      guard review.type == .resourceControl else { return }
      for statement in review.statements where statement.effect == .deny {
        var said: Set<ConditionKey> = []
        for test in statement.conditions where !test.isPresenceTest && said.insert(test.key).inserted {
          if test.key.isOfUsersAndRoles { reportPrincipalKey(test, of: statement, review) }
          if test.key.isOfSource { reportSourceKey(test, of: statement, review) }
        }
      }
    })

  private static func reportPrincipalKey(_ test: ConditionTest, of statement: PolicyStatement, _ review: PolicyReview) {
    if statement.isAboutServices("false") { return }
    review.report(
      at: test.pointer, "requests of AWS services carry no `\(test.key)`, and the refusal may hit them",
      fix: #"add `"BoolIfExists": {"aws:PrincipalIsAWSService": "false"}`"#, code: .rcpMissingRelatedPrincipalConditionKey)
  }

  private static func reportSourceKey(_ test: ConditionTest, of statement: PolicyStatement, _ review: PolicyReview) {
    if !statement.isAboutServices("true") {
      review.report(
        at: test.pointer, "requests of users and roles carry no `\(test.key)`, and the refusal may hit them",
        fix: #"add `"BoolIfExists": {"aws:PrincipalIsAWSService": "true"}`"#, code: .rcpMissingRelatedServicePrincipalConditionKey)
    }
    let isGuarded = statement.conditions.contains { other in
      other.isPresenceTest && (other.key == "aws:SourceAccount" || other.key == "aws:SourceArn") && other.mayBe("false")
    }
    if isGuarded { return }
    review.report(
      at: test.pointer, "some requests of AWS services carry no `\(test.key)`, and the refusal may hit them",
      fix: #"add `"Null": {"aws:SourceAccount": "false"}` or `"Null": {"aws:SourceArn": "false"}`"#,
      code: .rcpMissingServiceConditionKeyNullCheck)
  }
}

extension ConditionKey {
  /// Whether the key says who a user or role is.
  fileprivate var isOfUsersAndRoles: Bool {
    switch name {
    case "aws:principalarn", "aws:principalaccount", "aws:principalorgid", "aws:principalorgpaths", "aws:userid", "aws:username": true
    default: name.hasPrefix("aws:principaltag/")
    }
  }

  /// Whether the key says for whom a service acts.
  fileprivate var isOfSource: Bool {
    switch name {
    case "aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths": true
    default: false
    }
  }
}

extension PolicyStatement {
  /// Whether the statement wants `aws:PrincipalIsAWSService` to have a value.
  fileprivate func isAboutServices(_ value: String) -> Bool {
    conditions.contains { $0.key == "aws:PrincipalIsAWSService" && !$0.isPresenceTest && $0.mayBe(value) }
  }
}

extension ConditionTest {
  /// Whether a Boolean is among the values, or a reference, which may be one.
  fileprivate func mayBe(_ value: String) -> Bool { values.contains { $0.literal == nil || $0.literal?.lowercasedASCII == value } }
}
