import MartletDocuments
import MartletPolicy

extension LintRule {
  static let impossibleStatement = LintRule(
    "IAM038", "impossible-statement", .error, "statement that can never match",
    """
    No request meets all conditions of the statement at once, so that it grants or refuses nothing. That is proved over all values that \
    a key can have: two operators on one key must both hold, and often they were meant as alternatives. Alternatives are values of one \
    operator, or statements of their own.
    """,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*", "Condition": {
          "StringEquals": {"aws:PrincipalTag/team": "sales"}, "StringLike": {"aws:PrincipalTag/team": "support-*"}}}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*", "Condition": {
          "StringLike": {"aws:PrincipalTag/team": ["sales", "support-*"]}}}]}
      """),
    policy: { review in
      for statement in review.statements {
        if let (element, name) = statement.exclusionOfEverything {
          review.report(
            at: element, "the statement is about nothing: `\(name)` excludes everything",
            fix: "name what the statement is about in `\(name.dropFirst(3))`")
          continue
        }
        for tests in statement.testsOfOneKey where PolicyDecision.neverMatch([.about(everything: tests)], steps: 20_000) {
          let names = tests.map { "`\($0.operator)`" }.joined(separator: " and ")
          review.report(
            at: tests[tests.count - 1].pointer, "no value of `\(tests[0].key)` meets \(names) at once, so that the statement never matches",
            fix: "write alternatives as values of one operator, or as statements of their own")
        }
      }
    })
}

extension PolicyStatement {
  /// The negated element that excludes everything, with its name.
  fileprivate var exclusionOfEverything: (JSONPointer, String)? {
    if actions.isNegated, actions.entries.contains(where: { $0.name == "*" || $0.name == "*:*" }) { return (actions.pointer, "NotAction") }
    if let resources, resources.isNegated, resources.entries.contains(where: \.isEverything) { return (resources.pointer, "NotResource") }
    return nil
  }

  /// The tests of each key that is tested more than once.
  ///
  /// A reference may turn out to be any value, so that keys compared with one are left out.
  fileprivate var testsOfOneKey: [[ConditionTest]] {
    guard conditions.count > 1 else { return [] }
    var keys: [ConditionKey] = []
    var tests: [ConditionKey: [ConditionTest]] = [:]
    for test in conditions {
      if tests[test.key] == nil { keys.append(test.key) }
      tests[test.key, default: []].append(test)
    }
    return keys.compactMap { key in
      guard let tests = tests[key], tests.count > 1, !tests.contains(where: \.isOpen) else { return nil }
      return tests
    }
  }
}

extension ConditionTest {
  /// Whether some value is known only later, or there is none.
  var isOpen: Bool { values.isEmpty || values.contains { !$0.references.isEmpty } }
}

extension PolicyStatement {
  /// A statement about every action and every resource under some conditions.
  static func about(everything conditions: [ConditionTest]) -> PolicyStatement {
    PolicyStatement(
      effect: .allow, actions: PolicyElement([ActionPattern(PolicyText(literal: "*"))]),
      resources: PolicyElement([ResourcePattern(PolicyText(literal: "*"))]), conditions: conditions)
  }
}
