import MartletPolicy

extension LintRule {
  static let unknownServiceKey = LintRule(
    "IAM026", "unknown-service-key", .error, "unknown condition key of a service",
    """
    A key is written `service:name`, and each service lists its keys. No request carries a key that the service does not have, so that \
    the condition is the same for all requests. Keys about tags name the tag behind a slash: `aws:ResourceTag/team`.
    """,
    codes: [.invalidServiceConditionKey, .invalidConditionKeyFormat, .missingTagKeyInCondition],
    source: "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports",
         "Condition": {"StringLike": {"s3:prefixes": "2026/*"}}}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports",
         "Condition": {"StringLike": {"s3:prefix": "2026/*"}}}]}
      """),
    policy: { review in
      for statement in review.statements {
        for test in statement.conditions {
          switch review.keys.meaning(of: test.key) {
          case .unknownInService(let service):
            let isDoubtful = review.actions.isYoung(service)
            review.report(
              at: test.pointer, "the service `\(service)` has no condition key `\(test.key)`",
              fix: review.keys.nearest(to: test.key).map { "did you mean `\($0)`?" } ?? "",
              code: isDoubtful ? nil : .invalidServiceConditionKey, severity: isDoubtful ? .info : nil)
          case .lacksTag(let form):
            review.report(
              at: test.pointer, "`\(test.key)` names no tag", fix: "write it as `\(form)`, with the tag's own key",
              code: .missingTagKeyInCondition)
          case .malformed:
            review.report(
              at: test.pointer, "`\(test.key)` is no condition key", fix: "write it as `service:name`", code: .invalidConditionKeyFormat)
          case .known, .unknownGlobal, .unknownService, .opaque: break
          }
        }
      }
    })
}
