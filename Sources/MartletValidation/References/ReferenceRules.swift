extension Rule {
  /// What references between the parts of a template must meet.
  static let references: [Rule] = [
    circularDependency, wrongDependency, repeatedName, missingResource, unusedParameter, needlessDependency, unusedMapping,
  ]

  static let missingResource = Rule("W1001", "a reference to a resource that may not be there")
  static let unusedParameter = Rule("W2001", "a parameter that nothing uses")
  static let circularDependency = Rule("E3004", "resources that depend on each other")
  static let wrongDependency = Rule("E3005", "a dependency on a resource that is not there")
  static let needlessDependency = Rule("W3005", "a dependency that a reference implies")
  static let repeatedName = Rule("E3007", "a resource with the name of a parameter")
  static let unusedMapping = Rule("W7001", "a mapping that nothing uses")
}
