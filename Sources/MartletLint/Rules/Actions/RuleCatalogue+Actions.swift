extension RuleCatalogue {
  /// Actions and what they work on.
  static let actions: [LintRule] = [
    .unknownAction
  ]
}
