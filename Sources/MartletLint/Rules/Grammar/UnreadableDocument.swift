import MartletDocuments
import MartletPolicy

extension LintRule {
  static let unreadableDocument = LintRule(
    "IAM001", "unreadable-document", .error, "wrong type of value",
    """
    A policy is JSON, its statements are objects, and its actions, resources and principals are texts or lists of texts. IAM refuses \
    a document where something else stands. Intrinsic functions of a template may stand for any value.
    """,
    codes: [.jsonSyntaxError, .dataTypeMismatch],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": {"s3": "GetObject"}, "Resource": "arn:aws:s3:::reports/*"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}]}
      """),
    policy: { review in
      for problem in review.problems where problem.kind == .notAnObject || problem.kind == .notAText {
        review.report(at: problem.pointer, problem.kind.rawValue, code: .dataTypeMismatch)
      }
      for name in ["Version", "Id"] {
        if let element = review.written[name] { checkText(element, review) }
      }
      for statement in review.written.statements {
        for name in ["Sid", "Effect"] {
          if let element = statement[name] { checkText(element, review) }
        }
        for name in ["Action", "NotAction", "Resource", "NotResource"] {
          if let element = statement[name] { checkTexts(element, review) }
        }
        for name in ["Principal", "NotPrincipal"] {
          guard let element = statement[name] else { continue }
          for member in element.members { checkTexts(member, review) }
          if element.value.isScalarButNoText { reportType(element.pointer, review) }
        }
      }
    })

  private static func checkText(_ element: WrittenElement, _ review: PolicyReview) {
    if element.value.isScalarButNoText { reportType(element.pointer, review) }
  }

  /// What the parser reads as a text, though IAM does not: numbers and truth values.
  private static func checkTexts(_ element: WrittenElement, _ review: PolicyReview) {
    if case .array(let entries) = element.value {
      for (index, entry) in entries.enumerated() where entry.isScalarButNoText { reportType(element.pointer[index], review) }
    } else {
      checkText(element, review)
    }
  }

  private static func reportType(_ pointer: JSONPointer, _ review: PolicyReview) {
    review.report(at: pointer, "a text is expected, not a number or truth value", fix: "put the value in quotes", code: .dataTypeMismatch)
  }
}

extension JSON {
  fileprivate var isScalarButNoText: Bool {
    switch self {
    case .int, .double, .bool: true
    default: false
    }
  }
}
