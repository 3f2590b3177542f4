extension RuleCatalogue {
  /// What the policy grammar allows.
  static let grammar: [LintRule] = [
    .unreadableDocument, .unknownElement, .missingElement, .invalidEffect, .elementWithItsNegation, .policyVersion, .statementID,
    .elementForType, .emptyElement, .policySize, .policyVariable,
  ]
}
