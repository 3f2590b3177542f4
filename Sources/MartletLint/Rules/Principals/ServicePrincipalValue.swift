import MartletPolicy

/// Service principals as the values of condition keys.
enum ServicePrincipalValue {
  /// Keys whose values are service principals.
  private static let keys: Set<String> = [
    "iam:passedtoservice", "iam:awsservicename", "aws:calledvia", "aws:calledviafirst", "aws:calledvialast", "aws:principalservicename",
    "aws:principalservicenameslist", "organizations:serviceprincipal",
  ]

  /// Says which value of a test is no service principal. Patterns and references are not looked at.
  static func report(_ test: ConditionTest, _ review: PolicyReview) {
    guard test.operator.comparison.family == .string else { return }
    let isRegional = test.key.name == "kms:viaservice"
    guard isRegional || keys.contains(test.key.name) else { return }
    for value in test.values {
      guard let literal = value.literal, !literal.isEmpty, !value.hasWildcard else { continue }
      let isValid = PrincipalForm.isService(literal) && (!isRegional || literal.count(where: { $0 == "." }) > 2)
      if isValid { continue }
      let fix = isRegional ? "use the format `service-name.eu-west-1.amazonaws.com`" : "use the format `service-name.amazonaws.com`"
      review.report(
        at: test.pointer, "`\(literal)` is no service principal, as `\(test.key)` has them", fix: fix, code: .invalidServicePrincipalFormat)
    }
  }
}
