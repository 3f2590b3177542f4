import MartletDiagnostics

/// Something that has a value only in a deployed stack.
enum Reference: Sendable {
  /// An attribute of a declared resource; the resource comes along into the stack.
  case attribute(any Declaration, Attribute)
  /// What the account and region of the deployment answer.
  case pseudo(PseudoParameter)
  /// The value of a parameter in the Systems Manager parameter store, read when the stack is deployed.
  case parameter(name: String, version: Int?)

  /// A parameter of the template, which the deployment sets.
  case templateParameter(String)

  var declaration: (any Declaration)? {
    if case .attribute(let declaration, _) = self { declaration } else { nil }
  }

  /// Whether two references have the same ``key``.
  func isSame(as other: Reference) -> Bool {
    switch (self, other) {
    case (.attribute(let declaration, let attribute), .attribute(let otherDeclaration, let otherAttribute)):
      attribute.name == otherAttribute.name && attribute.part == otherAttribute.part
        && declaration.identity == otherDeclaration.identity
    case (.pseudo(let parameter), .pseudo(let other)): parameter == other
    default: key == other.key
    }
  }

  var key: String {
    switch self {
    case .attribute(let declaration, let attribute):
      "\(declaration.header.kind)/\(declaration.header.name)/\(attribute.part ?? "")/\(attribute.name)"
    case .pseudo(let parameter): "pseudo/\(parameter.rawValue)"
    case .templateParameter(let name): "template/\(name)"
    case .parameter(let name, let version): "parameter/\(name)/\(version ?? 0)"
    }
  }
}

/// One value that a resource has after deployment, and how each back end names it.
struct Attribute: Sendable, Hashable {
  enum CloudFormationName: Sendable, Hashable {
    case ref
    case getAtt(String)
  }

  /// The name in Martlet, such as `arn`.
  let name: String
  /// The part of the declaration that has it: nil for the main resource, else the suffix of its logical ID, such as `Role`.
  let part: String?
  let cloudFormation: CloudFormationName
  /// The resource type and the attribute in the Terraform provider.
  let terraformType: String
  let terraformName: String
  /// What the Terraform resource's name adds to the declaration's.
  let terraformSuffix: String?
  /// Text that Terraform's value lacks: `:*` where CloudFormation's ARN of a log group ends in it.
  let terraformTail: String?
  /// Where it was written, when its name is a user's; no part of what the attribute is.
  var source: SourceLocation?

  static func == (left: Attribute, right: Attribute) -> Bool {
    left.name == right.name && left.part == right.part && left.cloudFormation == right.cloudFormation
      && left.terraformType == right.terraformType && left.terraformName == right.terraformName
      && left.terraformSuffix == right.terraformSuffix && left.terraformTail == right.terraformTail
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(part)
    hasher.combine(cloudFormation)
    hasher.combine(terraformType)
    hasher.combine(terraformName)
    hasher.combine(terraformSuffix)
  }

  init(
    _ name: String, part: String? = nil, _ cloudFormation: CloudFormationName, _ terraformType: String,
    _ terraformName: String, suffix: String? = nil, tail: String? = nil
  ) {
    self.terraformTail = tail
    self.terraformSuffix = suffix
    self.name = name
    self.part = part
    self.cloudFormation = cloudFormation
    self.terraformType = terraformType
    self.terraformName = terraformName
  }
}

/// Values of the account, region and stack of the deployment
/// (CloudFormation's pseudo parameters, <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html>).
enum PseudoParameter: String, Sendable, Hashable, CaseIterable {
  case region = "AWS::Region"
  case accountID = "AWS::AccountId"
  case partition = "AWS::Partition"
  case urlSuffix = "AWS::URLSuffix"
  case stackName = "AWS::StackName"
}

/// The AWS Region of the deployment.
public enum Region {
  /// The Region that the stack is deployed to, such as `eu-west-1`.
  public static var current: Expression { Expression(.pseudo(.region)) }
}

/// The AWS account of the deployment.
public enum Account {
  /// The 12-digit ID of the account that the stack is deployed to.
  public static var current: Expression { Expression(.pseudo(.accountID)) }
}

/// The AWS partition of the deployment.
public enum Partition {
  /// The partition that the Region belongs to: `aws`, `aws-cn`, `aws-us-gov`.
  public static var current: Expression { Expression(.pseudo(.partition)) }
  /// The domain of the partition's service endpoints, such as `amazonaws.com`.
  public static var urlSuffix: Expression { Expression(.pseudo(.urlSuffix)) }
}

extension Declaration {
  /// The value of `attribute` of this declaration, as an expression.
  func reference(_ attribute: Attribute) -> Expression { Expression(.attribute(self, attribute)) }
}
