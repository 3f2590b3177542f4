import MartletPolicy

extension LintRule {
  static let unreadableDocument = LintRule(
    "IAM001", "unreadable-document", .error, "wrong type of value",
    """
    A policy is JSON, its statements are objects, and its actions, resources and values are texts or lists of texts. IAM refuses a \
    document where something else stands.
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
    })
}
