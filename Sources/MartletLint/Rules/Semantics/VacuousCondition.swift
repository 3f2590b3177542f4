import MartletPolicy

extension LintRule {
  static let vacuousCondition = LintRule(
    "IAM039", "vacuous-condition", .security, "condition that always holds",
    """
    The condition holds for every request that the rest of the statement matches, whatever the value of its key and also without one: \
    it restricts nothing, though it looks as if it did. Typical are `…IfExists` or `ForAllValues:` with `*`, and both values of a \
    Boolean. A condition that another one of the statement implies is only needless, and reported mildly.
    """,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*", "Condition": {
          "StringLikeIfExists": {"aws:PrincipalTag/team": "*"}}}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*", "Condition": {
          "StringLike": {"aws:PrincipalTag/team": "sales-*"}}}]}
      """),
    policy: { review in
      for statement in review.statements {
        for (index, test) in statement.conditions.enumerated() where !test.isOpen {
          if test.mayHoldAlways, holdsAlways(test, besides: []) {
            review.report(
              at: test.pointer, "`\(test.operator)` on `\(test.key)` holds for every request, with the key and without it",
              fix: statement.effect == .allow ? "name the values that are meant, or remove the condition" : "remove the condition",
              severity: statement.effect == .allow ? nil : .info)
            continue
          }
          var others = statement.conditions
          others.remove(at: index)
          let same = others.filter { $0.key == test.key }
          guard !same.isEmpty, !same.contains(where: \.isOpen), holdsAlways(test, besides: same),
            // Of two conditions that say the same, the first stays.
            !same.contains(where: { other in isBefore(test, other, in: statement) && holdsAlways(other, besides: [test]) }),
            !PolicyDecision.neverMatch([.about(everything: same)], steps: 20_000)
          else { continue }
          let names = same.map { "`\($0.operator)`" }.joined(separator: " and ")
          review.report(
            at: test.pointer, "`\(test.operator)` on `\(test.key)` holds whenever \(names) on the key does", fix: "remove it",
            severity: .info)
        }
      }
    })
}

/// Whether a condition is proved to hold whenever the others do.
private func holdsAlways(_ test: ConditionTest, besides others: [ConditionTest]) -> Bool {
  PolicyDecision.neverMatch([.about(everything: others)], butNone: [.about(everything: [test])], steps: 20_000)
}

private func isBefore(_ first: ConditionTest, _ second: ConditionTest, in statement: PolicyStatement) -> Bool {
  let places = statement.conditions.map(\.pointer)
  guard let left = places.firstIndex(of: first.pointer), let right = places.firstIndex(of: second.pointer) else { return false }
  return left < right
}

extension ConditionTest {
  /// A cheap look whether the condition may hold of every request: it must hold without the key, and of any value.
  fileprivate var mayHoldAlways: Bool {
    let comparison = self.operator.comparison
    if comparison == .null { return values.count > 1 }
    guard self.operator.ifExists || self.operator.quantifier == .forAllValues || comparison.negatedComparison != nil else { return false }
    switch comparison.family {
    case .string, .arn: return values.contains { $0.literal.map { !$0.isEmpty && $0.allSatisfy { $0 == "*" } } ?? false }
    case .bool: return values.count > 1
    case .numeric, .date, .ipAddress: return values.count > 1
    case .binary, .null: return false
    }
  }
}
