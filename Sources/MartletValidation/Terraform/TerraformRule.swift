import MartletDiagnostics

/// What ``TerraformChecker`` looks for.
public enum TerraformRule: String, Sendable, Hashable, CaseIterable {
  /// A resource type that the provider does not have.
  case unknownResourceType = "unknown-resource-type"
  /// A resource type that the provider warns about.
  case deprecatedResourceType = "deprecated-resource-type"
  /// An attribute or block that the type, or the block, does not have.
  case unknownArgument = "unknown-argument"
  /// A block where the type has an attribute.
  case attributeAsBlock = "attribute-as-block"
  /// An attribute where the type has a block.
  case blockAsAttribute = "block-as-attribute"
  /// A required attribute that is not set.
  case missingArgument = "missing-argument"
  /// An argument that stands twice in one block.
  case repeatedArgument = "repeated-argument"
  /// Fewer or more blocks than the type takes.
  case blockCount = "block-count"
  /// A value that Terraform cannot convert to the attribute's type.
  case wrongType = "wrong-type"
  /// An attribute that only the provider sets.
  case readOnlyArgument = "read-only-argument"
  /// An attribute that the provider warns about.
  case deprecatedArgument = "deprecated-argument"
  /// Two blocks with one address.
  case repeatedAddress = "repeated-address"
  /// A reference to an address that the module does not have.
  case unknownAddress = "unknown-address"
  /// A reference to an attribute that the type does not have.
  case unknownAttribute = "unknown-attribute"
  /// A reference that reads into a value in a way that its type does not allow.
  case wrongAccess = "wrong-access"
  /// Blocks that wait for each other.
  case dependencyCycle = "dependency-cycle"
  /// A block that Terraform does not know, or with labels that it does not take.
  case unknownBlock = "unknown-block"
  /// A value nested deeper than the checker follows.
  case nestedTooDeep = "nested-too-deep"

  /// A short fixed phrase.
  public var summary: String {
    switch self {
    case .unknownResourceType: "unknown Terraform resource type"
    case .deprecatedResourceType: "deprecated Terraform resource type"
    case .unknownArgument: "unknown Terraform argument"
    case .attributeAsBlock: "Terraform attribute written as a block"
    case .blockAsAttribute: "Terraform block written as an attribute"
    case .missingArgument: "missing Terraform argument"
    case .repeatedArgument: "Terraform argument given twice"
    case .blockCount: "wrong number of Terraform blocks"
    case .wrongType: "Terraform value of a wrong type"
    case .readOnlyArgument: "read-only Terraform attribute set"
    case .deprecatedArgument: "deprecated Terraform attribute"
    case .repeatedAddress: "two Terraform blocks with one address"
    case .unknownAddress: "Terraform reference to nothing"
    case .unknownAttribute: "Terraform reference to an unknown attribute"
    case .wrongAccess: "Terraform reference into a value of another type"
    case .dependencyCycle: "Terraform dependency cycle"
    case .unknownBlock: "unknown Terraform block"
    case .nestedTooDeep: "Terraform value nested too deep"
    }
  }

  /// What is deprecated still works; Terraform refuses all else.
  public var severity: Diagnostic.Severity {
    self == .deprecatedArgument || self == .deprecatedResourceType ? .warning : .error
  }
}
