import MartletPolicy

extension LintRule {
  static let elementWithItsNegation = LintRule(
    "IAM005", "element-with-its-negation", .error, "element and its negation in one statement",
    """
    A statement says what it is about in one of two ways: by a list (`Action`) or by what is left out of everything (`NotAction`). \
    IAM refuses a statement that has both, and the same holds for `Resource` and `Principal`.
    """,
    codes: [.unsupportedElementCombination],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Deny", "Action": "s3:*", "NotAction": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "NotAction": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}]}
      """),
    policy: { review in
      for statement in review.written.statements {
        for name in ["Principal", "Action", "Resource"] {
          guard statement[name] != nil, let negation = statement["Not" + name] else { continue }
          review.report(
            at: negation.pointer, "`\(name)` and `Not\(name)` stand in the same statement", fix: "remove one of them",
            code: .unsupportedElementCombination)
        }
      }
    })
}
