import MartletDiagnostics
import MartletFacts
import MartletPolicy

extension LintRule {
  static let unknownService = LintRule(
    "IAM016", "unknown-service", .error, "unknown service",
    """
    Every action, most condition keys and every ARN name a service by its prefix. With a prefix that no service has, they match \
    nothing: what the statement was to allow is not allowed, and what it was to refuse is not refused. Keys of identity providers, \
    such as `accounts.google.com:aud`, are not looked at.
    """,
    codes: [.invalidServiceInAction, .invalidService],
    source: "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "dynamo:GetItem", "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/Orders"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/Orders"}]}
      """),
    policy: { review in
      for outline in review.outlines {
        let statement = outline.statement
        review.checkServices(ofActions: statement.actions, outline.facts)
        for (index, facts) in outline.resourceFacts.enumerated() {
          guard let service = facts.unknownService else { continue }
          review.report(
            at: statement.resources?.pointer(ofEntry: index) ?? statement.pointer, "no ARN has the service `\(service)`",
            fix: nearest(to: service, in: review.actions.prefixes).map { "did you mean `\($0)`?" } ?? "", code: .invalidService)
        }
        for test in statement.conditions {
          guard case .unknownService(let prefix) = review.keys.meaning(of: test.key) else { continue }
          review.report(
            at: test.pointer, "the condition key `\(test.key)` names the service `\(prefix)`, which does not exist",
            fix: nearest(to: prefix, in: review.actions.prefixes + ["aws"]).map { "did you mean `\($0)`?" } ?? "", code: .invalidService)
        }
      }
    })
}

extension PolicyReview {
  fileprivate func checkServices(ofActions element: PolicyElement<ActionPattern>, _ facts: [ActionFacts]) {
    for (index, facts) in facts.enumerated() where !facts.hasService {
      let pattern = element.entries[index]
      guard let text = pattern.text.literal, !text.isEmpty else { continue }
      guard let prefix = pattern.servicePrefix else {
        if text.utf8.contains(where: \.isWildcard) { continue }
        report(
          at: element.pointer(ofEntry: index), "the action `\(text)` names no service",
          fix: "write it with the prefix of its service, such as `s3:GetObject`", code: .invalidServiceInAction)
        continue
      }
      guard !actions.isRetired(prefix) else { continue }
      let isPattern = prefix.hasWildcard
      let meant = isPattern ? nil : IAMCatalogue.nearestAction(to: text)?.servicePrefix ?? nearest(to: prefix, in: actions.prefixes)
      report(
        at: element.pointer(ofEntry: index),
        isPattern ? "no service has a prefix like `\(prefix)`" : "there is no service `\(prefix)`, which the action `\(text)` names",
        fix: meant.map { "did you mean `\($0)`?" } ?? "", code: .invalidServiceInAction)
    }
  }
}
