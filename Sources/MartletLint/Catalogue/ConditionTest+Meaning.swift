import MartletPolicy

extension ConditionTest {
  /// Whether the test is about the presence of its key, not its values.
  var isPresenceTest: Bool { `operator`.comparison == .null }

  /// Whether a request without the key fails the test.
  var needsKey: Bool {
    let op = `operator`
    if op.comparison == .null { return values.contains { $0.literal?.lowercasedASCII == "false" } && op.quantifier != .forAllValues }
    if op.quantifier == .forAnyValue { return !op.ifExists }
    return op.quantifier == nil && !op.ifExists && op.comparison.negatedComparison == nil
  }

  /// The operator and the key as a policy writes them.
  var spelling: String { "\(`operator`) \(key)" }
}

extension ActionPattern {
  /// Whether the pattern is `*` or `*:*`.
  var isEverything: Bool { name == "*" || name == "*:*" }
}

extension PolicyText {
  /// Whether the text holds `*` or `?` that are not escaped.
  var hasWildcards: Bool {
    parts.contains { part in
      if case .literal(let literal) = part { literal.utf8.contains(where: \.isWildcard) } else { false }
    }
  }
}
