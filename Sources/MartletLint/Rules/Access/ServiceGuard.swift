import MartletPolicy

/// A condition that fixes the services that may be meant, such as `iam:PassedToService`.
enum ServiceGuard {
  /// Whether one of the tests fixes the key, given in lower case, to values without leading wildcards.
  ///
  /// - Parameter isOpen: whether a test with the suffix `IfExists` fails to fix the key.
  static func isFixed(_ key: String, by tests: [ConditionTest], unless isOpen: (ConditionTest) -> Bool) -> Bool {
    tests.contains { test in
      guard test.key.name == key, test.operator.comparison.family == .string, test.operator.comparison.negatedComparison == nil,
        test.operator.quantifier != .forAllValues, !test.values.isEmpty
      else { return false }
      if test.operator.ifExists, isOpen(test) { return false }
      guard test.operator.comparison == .stringLike else { return true }
      return test.values.allSatisfy { value in
        guard case .literal(let text)? = value.parts.first else { return true }
        return text.utf8.first?.isWildcard == false
      }
    }
  }
}
