import MartletDocuments
import MartletPolicy

extension LintRule {
  static let variableWithoutDefault = LintRule(
    "IAM041", "variable-without-default", .warning, "variable whose absence widens access",
    """
    When a request does not carry the key of a variable, the text with the variable matches nothing. In what a statement refuses, or \
    leaves out of what it grants, that widens access: the refusal does not take place. Roles have no `aws:username`, and tags are \
    absent from principals that nobody tagged. A default value, or a refusal of requests without the key, closes the gap.
    """,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::homes/*"},
        {"Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::homes/${aws:PrincipalTag/team}/*"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::homes/*"},
        {"Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::homes/${aws:PrincipalTag/team, 'none'}/*"}]}
      """),
    policy: { review in
      for statement in review.statements {
        for (text, pointer) in statement.restrictingTexts {
          for variable in text.variables
          where variable.defaultValue == nil && !review.keys.isInEverySignedRequest(variable.key)
            && !review.statements.contains(where: { $0.settles(variable.key, for: statement) })
          {
            let effect =
              statement.effect == .deny ? "nothing is denied to a request" : "nothing is left out of the grant for a request"
            review.report(
              at: pointer, "\(effect) without `\(variable.key)`: `\(text.text)` then matches nothing",
              fix: "give a default, `\(PolicyVariable(variable.key, default: "none").text)`, or deny requests without the key")
          }
        }
      }
    })
}

extension PolicyStatement {
  /// The texts that, when they match nothing, widen access; with their places.
  fileprivate var restrictingTexts: [(PolicyText, JSONPointer)] {
    var texts: [(PolicyText, JSONPointer)] = []
    if let resources, resources.isNegated == (effect == .allow) {
      texts += resources.entries.enumerated().map { ($1.text, resources.pointer(ofEntry: $0)) }
    }
    for test in conditions where !test.operator.ifExists && test.operator.comparison.takesVariables {
      if (test.operator.comparison.negatedComparison != nil) == (effect == .allow) {
        texts += test.values.map { ($0, test.pointer) }
      }
    }
    return texts.filter { !$0.0.variables.isEmpty }
  }

  /// Whether the statement says what becomes of requests without a key, where another statement uses the key as a variable.
  fileprivate func settles(_ key: ConditionKey, for other: PolicyStatement) -> Bool {
    conditions.contains { test in
      guard test.key == key else { return false }
      let isNull = test.operator.comparison == .null
      if index == other.index, effect == .allow {
        // The grant itself wants the key.
        return isNull
          ? !test.values.contains { $0.literal?.lowercased() == "true" }
          : test.operator.comparison.negatedComparison == nil && !test.operator.ifExists && test.operator.quantifier != .forAllValues
      }
      return effect == .deny && isNull && test.values.contains { $0.literal?.lowercased() == "true" }
    }
  }
}
