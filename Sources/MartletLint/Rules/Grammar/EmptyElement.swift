import MartletDocuments
import MartletPolicy

extension LintRule {
  static let emptyElement = LintRule(
    "IAM009", "empty-element", .info, "empty element",
    """
    A list without entries matches nothing, and a `Condition` without operators asks for nothing. Such an element is either left \
    over or the result of a loop that found nothing, and the statement does not do what it seems to do.
    """,
    codes: [
      .emptyArrayAction, .emptyArrayResource, .emptyArrayPrincipal, .emptyObjectPrincipal, .emptyObjectCondition, .emptyArrayCondition,
      .emptyArrayConditionForAllValues, .emptyArrayConditionForAnyValue, .emptyArrayConditionIfExists, .emptySIDValue,
    ],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": [], "Resource": "arn:aws:s3:::reports/*"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "arn:aws:s3:::reports/*"}]}
      """),
    policy: { review in
      for statement in review.written.statements {
        if let sid = statement["Sid"], sid.value == .string("") {
          review.report(
            at: sid.pointer, "the statement ID is empty", fix: "name the statement, or remove `Sid`", code: .emptySIDValue,
            fixedStatement: review.statement(changing: sid.pointer, to: nil))
        }
        for name in ["Action", "NotAction"] {
          guard let element = statement[name], element.value == .array([]) else { continue }
          review.report(
            at: element.pointer, "`\(element.name)` names no action", fix: "name actions, or remove the statement", code: .emptyArrayAction)
        }
        for name in ["Resource", "NotResource"] {
          guard let element = statement[name], element.value == .array([]) else { continue }
          review.report(
            at: element.pointer, "`\(element.name)` names no resource", fix: "name resources, or remove the statement",
            code: .emptyArrayResource)
        }
        for name in ["Principal", "NotPrincipal"] {
          if let element = statement[name] { checkPrincipals(element, review) }
        }
        if let condition = statement["Condition"] { checkConditions(condition, review) }
      }
    })

  private static func checkPrincipals(_ element: WrittenElement, _ review: PolicyReview) {
    if element.value == .object([]) {
      review.report(
        at: element.pointer, "`\(element.name)` names nobody", fix: "name principals, or remove the statement", code: .emptyObjectPrincipal)
    }
    for list in [element] + element.members where list.value == .array([]) {
      review.report(
        at: list.pointer, "`\(list.name)` names nobody", fix: "name principals, or remove the list", code: .emptyArrayPrincipal)
    }
  }

  private static func checkConditions(_ condition: WrittenElement, _ review: PolicyReview) {
    if condition.value == .object([]) {
      review.report(
        at: condition.pointer, "the condition asks for nothing", fix: "name an operator, or remove `Condition`", code: .emptyObjectCondition
      )
    }
    for written in condition.members {
      if written.value == .object([]) {
        review.report(
          at: written.pointer, "`\(written.name)` asks for nothing", fix: "name a condition key, or remove the operator",
          code: .emptyObjectCondition)
      }
      for key in written.members where key.value == .array([]) {
        let found = ConditionOperator(written.name)
        let code: AccessAnalyzerCode =
          found?.quantifier == .forAllValues
          ? .emptyArrayConditionForAllValues
          : found?.quantifier == .forAnyValue
            ? .emptyArrayConditionForAnyValue : found?.ifExists == true ? .emptyArrayConditionIfExists : .emptyArrayCondition
        review.report(
          at: key.pointer, emptyValues(of: key.name, code), fix: "name values, or test the key with `Null`", code: code)
      }
    }
  }

  private static func emptyValues(of key: String, _ code: AccessAnalyzerCode) -> String {
    switch code {
    case .emptyArrayConditionForAllValues, .emptyArrayConditionIfExists:
      "without values, the condition holds only for requests without `\(key)`"
    case .emptyArrayConditionForAnyValue: "without values for `\(key)`, the condition never holds"
    default: "`\(key)` is compared with no value"
    }
  }
}
