import MartletDocuments
import MartletPolicy

extension LintRule {
  static let policyVariable = LintRule(
    "IAM040", "policy-variable", .error, "invalid policy variable",
    """
    A variable is written `${aws:username}`, or `${aws:PrincipalTag/team, 'none'}` with a value for requests without the key. \
    Variables stand in `Resource`, and in `Condition` for values of String and ARN operators. A variable that is written or placed \
    otherwise is plain text, which matches nothing that was meant.
    """,
    codes: [
      .missingBraceInVariable, .missingQuoteInVariable, .unsupportedSpaceInVariable, .emptyVariable, .variableUnsupportedInElement,
      .invalidVariableForOperator,
    ],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::homes/${aws:username/*"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::homes/${aws:username}/*"}]}
      """),
    policy: { review in
      for statement in review.written.statements {
        VariablePlaces.forEachText(in: statement, ofPlaces: [.resource, .condition]) { text, pointer in
          for variable in VariableText.all(in: text) {
            if let problem = variable.problem { reportProblem(problem, of: variable, at: pointer(), review) }
          }
        }
        VariablePlaces.forEachText(in: statement, ofPlaces: [.principal, .action]) { text, pointer in
          for variable in VariableText.all(in: text) where variable.isKey {
            review.report(
              at: pointer(), "no variable such as `\(variable.text)` may stand here", fix: "write the value itself",
              code: .variableUnsupportedInElement)
          }
        }
      }
      for statement in review.statements {
        for test in statement.conditions where !test.operator.comparison.takesVariables {
          guard let variable = test.values.lazy.flatMap(\.variables).first else { continue }
          review.report(
            at: test.pointer, "`\(test.operator)` takes `\(variable.text)` as plain text",
            fix: "use an operator for strings or ARNs, or write the value itself", code: .invalidVariableForOperator)
        }
      }
    })

  private static func reportProblem(
    _ problem: VariableText.Problem, of variable: VariableText, at pointer: JSONPointer, _ review: PolicyReview
  ) {
    switch problem {
    case .missingBrace:
      review.report(
        at: pointer, "the variable `\(variable.text)` does not end", fix: "add `}` after its key", code: .missingBraceInVariable)
    case .empty:
      review.report(at: pointer, "`\(variable.text)` names no condition key", fix: "name one, or remove it", code: .emptyVariable)
    case .space:
      review.report(
        at: pointer, "the variable `\(variable.text)` holds a space", fix: "remove the space", code: .unsupportedSpaceInVariable)
    case .missingQuote:
      review.report(
        at: pointer, "the default value in `\(variable.text)` is not quoted", fix: "put it between single quotes",
        code: .missingQuoteInVariable)
    }
  }
}
