extension RuleCatalogue {
  /// ARNs and the other texts of `Resource`.
  static let resources: [LintRule] = [
    .arnShape, .arnPlace, .arnFields, .unknownResource, .hardCodedPlace,
  ]
}
