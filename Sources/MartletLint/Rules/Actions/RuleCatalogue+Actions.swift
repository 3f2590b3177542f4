extension RuleCatalogue {
  /// Actions and what they work on.
  static let actions: [LintRule] = [
    .unknownService, .unknownAction, .retiredAction, .wildcardService, .deadGrant, .partlyDeadGrant, .unscopableAction,
    .missingDependentAction,
  ]
}
