import MartletPolicy

extension ResourcePattern {
  /// Whether an ARN matches, as the evaluator has it for a request without context.
  func matches(_ arn: String) -> Bool {
    if isEverything { return true }
    if let literal = text.literal {
      let pattern = Array(literal.utf8)
      if !pattern.hasWildcard { return literal == arn }
      // The usual pattern has all six fields; only in bytes beyond ASCII is a `?` more than one byte.
      let fields = pattern.fields
      let isPlain = pattern.allSatisfy { $0 < 0x80 } && arn.utf8.allSatisfy { $0 < 0x80 }
      if fields.count == 6, isPlain {
        let others = Array(arn.utf8).fields
        return others.count == 6 && zip(fields, others).allSatisfy { ByteWildcard.matches($0, $1) }
      }
    }
    let statement = PolicyStatement(
      effect: .allow, actions: PolicyElement([ActionPattern(PolicyText(literal: "*"))]), resources: PolicyElement([self]))
    return statement.matches(PolicyRequest(action: "a:b", resource: arn))
  }
}

extension [UInt8] {
  /// The fields of an ARN, of which the sixth may hold colons.
  fileprivate var fields: [[UInt8]] { split(separator: UInt8(ascii: ":"), maxSplits: 5, omittingEmptySubsequences: false).map(Array.init) }
}
