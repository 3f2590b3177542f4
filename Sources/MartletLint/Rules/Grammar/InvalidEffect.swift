import MartletPolicy

extension LintRule {
  static let invalidEffect = LintRule(
    "IAM004", "invalid-effect", .error, "invalid effect",
    """
    The effect of a statement is `Allow` or `Deny`, in exactly this case. IAM refuses anything else.
    """,
    codes: [.invalidEffect],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}]}
      """),
    policy: { review in
      for statement in review.written.statements {
        guard let effect = statement["Effect"], case .string(let text) = effect.value, PolicyEffect(rawValue: text) == nil,
          !text.contains("${")
        else { continue }
        let meant = PolicyEffect.allCases.first { $0.rawValue.lowercasedASCII == text.lowercasedASCII }
        review.report(
          at: effect.pointer, "there is no effect `\(text)`",
          fix: meant.map { "did you mean `\($0.rawValue)`?" } ?? "write `Allow` or `Deny`", code: .invalidEffect,
          fixedStatement: meant.flatMap { review.statement(changing: effect.pointer, to: .string($0.rawValue)) })
      }
    })
}
