extension RuleCatalogue {
  /// What statements mean together, decided over all requests.
  static let semantics: [LintRule] = [
    .impossibleStatement,
    .vacuousCondition,
    .variableWithoutDefault,
    .redundantAction,
    .redundantResource,
    .redundantStatement,
    .cancelledAllow,
    .idleDeny,
  ]
}
