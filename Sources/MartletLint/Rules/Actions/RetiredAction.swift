import MartletFacts
import MartletPolicy

extension LintRule {
  static let retiredAction = LintRule(
    "IAM018", "retired-action", .warning, "retired service or action",
    """
    The service of the action has ended, or other actions have taken its place. A grant of it is of no use any more; where actions were \
    replaced, the new ones have to be granted or refused beside it. The finding says since when, and its page.
    """,
    source: "https://aws.amazon.com/products/lifecycle/",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "qldb:SendCommand", "Resource": "*"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "billing:GetBillingDetails", "Resource": "*"}]}
      """),
    policy: { review in
      for outline in review.outlines where outline.facts.contains(where: \.isRetired) {
        let statement = outline.statement
        // One finding for each service of a statement: the other entries would say the same.
        var said: Set<String> = []
        for (index, pattern) in statement.actions.entries.enumerated() {
          guard let prefix = pattern.servicePrefix, pattern.text.literal != nil,
            let retired = RetiredActions.entry(ofAction: pattern.name, service: prefix), said.insert(retired.pattern).inserted
          else { continue }
          let day = retired.date.map { " on \($0)" } ?? ""
          let what = retired.isWholeService ? "the actions of `\(prefix)`" : "the action `\(pattern.text.text)`"
          review.report(
            at: statement.actions.pointer(ofEntry: index),
            retired.state == .ended ? "the service of `\(prefix)` has ended\(day)" : "other actions have taken the place of \(what)\(day)",
            fix: retired.successors.isEmpty
              ? "remove its actions (\(retired.page))"
              : "use \(retired.successors.map { "`\($0)`" }.joined(separator: ", ")) (\(retired.page))")
        }
      }
    })
}
