extension RuleCatalogue {
  /// Condition operators, keys and values.
  static let conditions: [LintRule] = []
}
