extension RuleCatalogue {
  /// What statements mean together, decided over all requests.
  static let semantics: [LintRule] = []
}
