extension RuleCatalogue {
  /// What the policy grammar allows.
  static let grammar: [LintRule] = [
    .unreadableDocument
  ]
}
