extension RuleCatalogue {
  /// Practices beyond policies: functions, APIs, queues, storage.
  static let practices: [LintRule] = []
}
