import MartletDiagnostics
import MartletPolicy

extension LintRule {
  static let unknownOperator = LintRule(
    "IAM024", "unknown-operator", .error, "unknown condition operator",
    """
    A condition compares with one of some thirty operators, which may begin with `ForAllValues:` or `ForAnyValue:` and end in `IfExists`. \
    `Null` asks whether the key is there, so that `IfExists` makes no sense with it, and with a qualifier it is always true or always false.
    """,
    codes: [.invalidConditionOperator, .nullWithIfExists, .nullWithQualifier],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*",
         "Condition": {"StringEqual": {"aws:PrincipalTag/team": "books"}}}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*",
         "Condition": {"StringEquals": {"aws:PrincipalTag/team": "books"}}}]}
      """),
    policy: { review in
      for problem in review.problems where problem.kind == .unknownOperator {
        let name = problem.value ?? ""
        let operators = ConditionOperator.Comparison.allCases.map(\.rawValue)
        // The nearest operator keeps the qualifier and the suffix that were written.
        let qualifier = ConditionOperator.Quantifier.allCases.map { $0.rawValue + ":" }.first { name.hasPrefix($0) } ?? ""
        let suffix = name.hasSuffix("IfExists") ? "IfExists" : ""
        let middle = String(name.dropFirst(qualifier.count).dropLast(suffix.count))
        let meant = nearest(to: middle, in: operators).map { qualifier + $0 + suffix }
        review.report(
          at: problem.pointer, "there is no condition operator `\(name)`", fix: meant.map { "did you mean `\($0)`?" } ?? "",
          code: .invalidConditionOperator)
      }
      for statement in review.statements {
        for test in statement.conditions where test.operator.comparison == .null {
          if test.operator.ifExists {
            review.report(
              at: test.pointer, "`Null` with `IfExists` asks whether `\(test.key)` is absent if it is there", fix: "use `Null` alone",
              code: .nullWithIfExists)
          }
          if let quantifier = test.operator.quantifier {
            review.report(
              at: test.pointer,
              "`\(quantifier.rawValue):Null` is always \(quantifier == .forAllValues ? "true" : "false"), whatever `\(test.key)` is",
              fix: "use `Null` alone", code: .nullWithQualifier, severity: .info)
          }
        }
      }
    })
}
