import MartletPolicy

extension LintRule {
  static let unknownGlobalKey = LintRule(
    "IAM025", "unknown-global-key", .error, "unknown global condition key",
    """
    Keys that begin with `aws:` are the same for all services. No request carries one that does not exist, so that the condition is the \
    same for all requests: mostly false, and with a negated operator or `IfExists` true. `aws:ARN` is an old name for `aws:PrincipalArn`, \
    which policies of an organization do not know at all.
    """,
    codes: [.invalidGlobalConditionKey, .deprecatedGlobalConditionKey, .unsupportedGlobalConditionKey],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*",
         "Condition": {"StringEquals": {"aws:PrincipleOrgID": "o-a1b2c3d4e5"}}}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*",
         "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}}]}
      """),
    policy: { review in
      for statement in review.statements {
        for test in statement.conditions {
          guard case .unknownGlobal = review.keys.meaning(of: test.key) else { continue }
          if test.key == "aws:ARN" {
            let isOfOrganization = review.type == .serviceControl || review.type == .resourceControl
            review.report(
              at: test.pointer,
              isOfOrganization ? "`\(test.key)` is not supported in this policy" : "`\(test.key)` is an old name",
              fix: "use `aws:PrincipalArn`, or `aws:SourceArn` for the resource on whose behalf a service calls",
              code: isOfOrganization ? .unsupportedGlobalConditionKey : .deprecatedGlobalConditionKey,
              severity: isOfOrganization ? .error : .warning)
          } else {
            review.report(
              at: test.pointer, "there is no global condition key `\(test.key)`",
              fix: review.keys.nearest(to: test.key).map { "did you mean `\($0)`?" } ?? "", code: .invalidGlobalConditionKey)
          }
        }
      }
    })
}
