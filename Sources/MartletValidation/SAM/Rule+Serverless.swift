extension Rule {
  /// What the SAM translator must be able to expand.
  static let serverless: [Rule] = [refusedByTranslator]

  static let refusedByTranslator = Rule("E0001", "the SAM translator refuses it")
}
