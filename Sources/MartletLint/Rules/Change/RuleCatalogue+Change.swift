extension RuleCatalogue {
  /// What a change of a policy does.
  static let change: [LintRule] = [
    .newAccess,
    .publicAfterChange,
  ]
}
