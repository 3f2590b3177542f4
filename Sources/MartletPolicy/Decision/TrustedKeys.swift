/// What makes a request come from somebody a policy's author has named: keys whose values others cannot choose.
///
/// A condition that fixes one of them narrows a policy for everybody to a known circle; see
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status>.
enum TrustedKeys {
  static let names: Set<String> = [
    "aws:sourcearn", "aws:sourceaccount", "aws:sourceowner", "aws:sourcevpc", "aws:sourcevpce", "aws:sourceip", "aws:vpcsourceip",
    "aws:sourceorgid", "aws:sourceorgpaths", "aws:principalorgid", "aws:principalorgpaths", "aws:principalarn",
    "aws:principalaccount", "aws:userid", "s3:dataaccesspointarn", "s3:dataaccesspointaccount", "kms:calleraccount",
    "lambda:functionurlauthtype",
  ]

  /// The values of a key's tests that name somebody; none of them is a stranger's.
  static func fixedValues(_ tests: [ConditionTest]) -> [KeyLiteral] {
    tests.compactMap { test in
      let comparison = test.operator.comparison.negatedComparison ?? test.operator.comparison
      guard comparison != .null else { return nil }
      let values = test.values.filter { isFixed($0, comparison) }
      if values.isEmpty { return nil }
      return KeyLiteral(isSome: false, set: ValueSet(comparison, values, GlobCompiler()), isComplement: false)
    }
  }

  /// Whether a value names somebody: without wildcards, or an ARN of a known account or bucket, or a path below an organization.
  private static func isFixed(_ text: PolicyText, _ comparison: ConditionOperator.Comparison) -> Bool {
    guard let literal = text.literal else { return text.variables.isEmpty }
    if comparison == .ipAddress {
      // A range of half of the world names nobody.
      guard let length = literal.split(separator: "/").dropFirst().first.flatMap({ Int($0) }) else { return true }
      return length >= (literal.contains(":") ? 32 : 8)
    }
    func isOpen(_ text: some StringProtocol) -> Bool { text.contains { $0 == "*" || $0 == "?" } }
    if !isOpen(literal) { return true }
    if let arn = ARN(literal) {
      if !arn.account.isEmpty { return !isOpen(arn.account) }
      return arn.service == "s3" && !isOpen(arn.resource.prefix { $0 != "/" })
    }
    return literal.hasPrefix("o-") && !isOpen(literal.prefix { $0 != "/" })
  }
}
