import MartletFacts

extension Rule {
  /// What templates use of the limits of CloudFormation and of the services.
  static let limits: [Rule] = [
    tooLargeTemplate, longDescription, tooManyParameters, tooManyResources, tooManyOutputs, tooManyMappings, largeEnvironment, pastLimit,
    nearLimit,
  ]

  static let tooLargeTemplate = Rule("E1002", "a template that is too large")
  static let longDescription = Rule("E1003", "a description that is too long")
  static let tooManyParameters = Rule("E2010", "too many parameters")
  static let tooManyResources = Rule("E3010", "too many resources")
  static let tooManyOutputs = Rule("E6010", "too many outputs")
  static let tooManyMappings = Rule("E7010", "too many mappings")
  static let largeEnvironment = Rule("E3697", "variables that are too large for a function")

  // cfn-lint has no number for these; it leaves those from 9000 on to others.
  static let pastLimit = Rule("E9100", "past a limit of AWS")
  static let nearLimit = Rule("W9100", "near a limit of AWS")
}

extension ServiceQuota {
  /// The rule that a template past the limit breaks: cfn-lint's, where it has one for the limit.
  fileprivate var rule: Rule {
    switch self {
    case .templateSize: .tooLargeTemplate
    case .templateDescription: .longDescription
    case .templateParameters: .tooManyParameters
    case .templateResources: .tooManyResources
    case .templateOutputs: .tooManyOutputs
    case .templateMappings: .tooManyMappings
    case .mappingAttributes: .wrongMapping
    case .lambdaEnvironment: .largeEnvironment
    default: .pastLimit
    }
  }
}

extension LimitUsage {
  /// What a check of the template says: an error past the limit, a warning near it, else nothing.
  var finding: Finding? {
    if isHarmless { return nil }
    let number = atLeast == likely ? "\(likely)" : "about \(max(likely, atLeast))"
    let what = "\(subject): \(number) \(quota.unit) of the \(limit) that AWS allows"
    switch level {
    case .within: return nil
    case .near: return Finding(.nearLimit, at: path, what: what)
    case .past: return Finding(quota.rule, at: path, what: what, fix: fix)
    }
  }

  /// What to do about a use that is too great.
  public var fix: String {
    (quota.isAdjustable ? "ask AWS to raise the quota, or " : "") + "divide it: use fewer, or move a part to another stack or resource"
  }
}
