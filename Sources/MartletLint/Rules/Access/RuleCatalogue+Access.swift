extension RuleCatalogue {
  /// Access that is wider than needed.
  static let access: [LintRule] = [
    .weakMFACondition, .broadPassRole, .broadServiceLinkedRole, .policySelfEscalation,
  ]
}
