import MartletDocuments
import MartletPolicy

extension LintRule {
  static let policyVersion = LintRule(
    "IAM006", "policy-version", .error, "version of the policy language",
    """
    A policy without `Version` is read as `2008-10-17`, the old language, in which variables such as `${aws:username}` are plain \
    text that matches nothing. Write `2012-10-17` unless the old meaning is wanted. No other version exists.
    """,
    codes: [.invalidVersion, .missingVersion, .variableUnsupportedInVersion],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html",
    bad: .identity(
      """
      {"Version": "2008-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::homes/${aws:username}/*"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::homes/${aws:username}/*"}]}
      """),
    policy: { review in
      guard case .object = review.policy.json, TemplateReference.function(review.policy.json) == nil else { return }
      let element = review.written["Version"]
      if element == nil {
        review.report(
          at: .root, "the policy does not say its version, and is read as `2008-10-17`", fix: "add `\"Version\": \"2012-10-17\"`",
          code: .missingVersion, severity: .warning)
      } else if let element, case .string(let text) = element.value, PolicyVersion(rawValue: text) == nil, !text.contains("${") {
        review.report(
          at: element.pointer, "there is no version `\(text)` of the policy language", fix: "write `2012-10-17`", code: .invalidVersion)
        return
      } else if element?.isFunction == true || element?.value == .string(PolicyVersion.version2012.rawValue) {
        return
      }
      reportVariables(review)
    })

  private static func reportVariables(_ review: PolicyReview) {
    for statement in review.written.statements {
      VariablePlaces.forEachText(in: statement, ofPlaces: [.resource, .condition]) { text, pointer in
        for variable in VariableText.all(in: text) where variable.problem == nil && variable.isKey {
          review.report(
            at: pointer(), "`\(variable.text)` is plain text in version `2008-10-17`", fix: "add `\"Version\": \"2012-10-17\"`",
            code: .variableUnsupportedInVersion)
        }
      }
    }
  }
}
