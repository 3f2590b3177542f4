import MartletFacts
import MartletPolicy

extension LintRule {
  static let unknownAction = LintRule(
    "IAM017", "unknown-action", .error, "unknown action",
    """
    An action that its service does not have grants and refuses nothing. The same holds for a pattern that matches no action. \
    Usually the name is misspelt, or it is the name of an API operation that another action authorizes. Where the service is so young \
    that the facts about it are incomplete, the finding is only information.
    """,
    codes: [.invalidAction],
    source: "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "dynamodb:GetItems", "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/Orders"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/Orders"}]}
      """),
    policy: { review in
      for outline in review.outlines {
        let statement = outline.statement
        for (index, facts) in outline.facts.enumerated() where facts.actions.isEmpty && facts.hasService {
          let pattern = statement.actions.entries[index]
          guard let text = pattern.text.literal, let prefix = pattern.servicePrefix, review.actions.service(prefix) != nil,
            RetiredActions.entry(ofAction: pattern.name, service: prefix)?.pattern != pattern.name
          else { continue }
          let isPattern = text.utf8.contains(where: \.isWildcard)
          let nearest = isPattern ? nil : IAMCatalogue.nearestAction(to: text)
          let isDoubtful = review.actions.isYoung(prefix)
          review.report(
            at: statement.actions.pointer(ofEntry: index),
            isPattern
              ? "`\(text)` matches no action of the service"
              : isDoubtful ? "no action `\(text)` of the service is known yet" : "the service has no action `\(text)`",
            fix: nearest.map { "did you mean `\($0)`?" } ?? "", code: isDoubtful ? nil : .invalidAction,
            severity: isDoubtful ? .info : nil)
        }
      }
    })
}
