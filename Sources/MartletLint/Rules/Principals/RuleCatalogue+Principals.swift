extension RuleCatalogue {
  /// Who is let in: resource policies and trust policies.
  static let principals: [LintRule] = [
    .publicPrincipal, .foreignAccount, .unrestrictedService, .openIdentityProvider, .mismatchedPrincipal, .uniqueIDPrincipal,
    .foreignToResource, .directAttachment, .servicesUnderControl,
  ]
}
