extension Rule {
  /// What the sections of a template must meet.
  static let sections: [Rule] = [
    unreadable, wrongTemplate, wrongDescription, wrongParameter, wrongParameterType, undocumentedParameterType, longParameterName,
    wrongDefault, wrongRules, wrongAssertion, wrongRuleCondition,
    wrongMapping, longMappingName, wrongMetadata, wrongInterface, unknownInterfaceParameter, wrongResource, unknownType,
    longResourceName, unknownResourceCondition, wrongUpdatePolicy, wrongResourceMetadata, wrongDeletionPolicy,
    wrongReplacementPolicy, missingTransform, wrongCreationPolicy, wrongModule, lonelyPolicy, wrongOutput, missingOutputValue,
    wrongOutputType, unknownOutputCondition, longOutputName, wrongOutputValue, wrongExport,
  ]

  static let unreadable = Rule("E0000", "a document that is not a template")
  static let wrongTemplate = Rule("E1001", "a template without the parts that templates have")
  static let wrongDescription = Rule("E1004", "a description that is not a text")

  static let wrongParameter = Rule("E2001", "a parameter that is not written as parameters are")
  static let wrongParameterType = Rule("E2002", "a parameter of a type that does not exist")
  static let undocumentedParameterType = Rule("W2002", "a parameter of a type that CloudFormation does not check")
  static let longParameterName = Rule("E2011", "a parameter name that is too long")
  static let wrongDefault = Rule("E2015", "a default that the parameter does not allow")

  static let wrongRules = Rule("E1700", "a rule that is not written as rules are")
  static let wrongAssertion = Rule("E1701", "an assertion that is not a condition")
  static let wrongRuleCondition = Rule("E1702", "a rule condition that is not a condition")

  static let wrongMapping = Rule("E7001", "a mapping that is not written as mappings are")
  static let longMappingName = Rule("E7002", "a mapping name that is too long")

  static let wrongInterface = Rule("E4001", "an interface that is not written as interfaces are")
  static let unknownInterfaceParameter = Rule("W4001", "an interface of a parameter that does not exist")
  static let wrongMetadata = Rule("E4002", "metadata with null")

  static let wrongResource = Rule("E3001", "a resource that is not written as resources are")
  static let unknownType = Rule("E3006", "a resource type that does not exist")
  static let longResourceName = Rule("E3011", "a resource name that is too long")
  static let lonelyPolicy = Rule("W3011", "a resource that only one of its policies keeps")
  static let unknownResourceCondition = Rule("E3015", "a resource with a condition that does not exist")
  static let wrongUpdatePolicy = Rule("E3016", "an update policy that the type does not have")
  static let wrongResourceMetadata = Rule("E3028", "resource metadata that is not written as it must be")
  static let wrongDeletionPolicy = Rule("E3035", "a deletion policy that the type does not have")
  static let wrongReplacementPolicy = Rule("E3036", "an update replace policy that the type does not have")
  static let missingTransform = Rule("E3038", "a serverless resource without its transform")
  static let wrongCreationPolicy = Rule("E3055", "a creation policy that the type does not have")
  static let wrongModule = Rule("E5001", "a module with what modules do not take")

  static let wrongOutput = Rule("E6001", "an output that is not written as outputs are")
  static let missingOutputValue = Rule("E6002", "an output without its value")
  static let wrongOutputType = Rule("E6003", "a part of an output that is not what it must be")
  static let unknownOutputCondition = Rule("E6005", "an output with a condition that does not exist")
  static let longOutputName = Rule("E6011", "an output name that is too long")
  static let wrongOutputValue = Rule("E6101", "an output value that is not a text")
  static let wrongExport = Rule("E6102", "an export name that is not a text")
}
