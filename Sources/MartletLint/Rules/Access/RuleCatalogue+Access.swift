extension RuleCatalogue {
  /// Access that is wider than needed.
  static let access: [LintRule] = [
    .effectivelyEverything, .administratorEquivalent, .serviceWildcard, .openWrite, .openPermissions, .openData, .openCredentials,
    .privilegeEscalation, .grantByExclusion, .weakMFACondition, .broadPassRole, .broadServiceLinkedRole, .policySelfEscalation,
  ]
}
