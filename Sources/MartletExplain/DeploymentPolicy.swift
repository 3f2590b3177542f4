import MartletDocuments
import MartletFacts
import MartletPolicy
import MartletTemplates

/// The policy that a role needs to deploy one stack, and nothing more: the actions that CloudFormation's own handlers call for the
/// stack's resources, each on those resources.
///
/// It is meant for the service role that CloudFormation assumes. Names that CloudFormation generates begin with the name of the stack.
/// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html>.
public struct DeploymentPolicy: Sendable {
  /// The policy.
  public let json: JSON
  /// The types whose schema names no handlers, so that nothing is known about what they need.
  public let unknownTypes: [String]

  /// - Parameters:
  ///   - stackName: the name that the stack is deployed under; nil when it is not known yet.
  ///   - region: the Region, such as `eu-west-1`; nil for any.
  ///   - account: the 12-digit account ID; nil for any.
  public init(_ stack: DeployableStack, stackName: String? = nil, region: String? = nil, account: String? = nil) {
    var unknown: Set<String> = []
    // The resources of each action.
    var resources: [String: Set<String>] = [:]
    let names = GeneratedNames(stack, stackName: stackName)
    for resource in stack.resources {
      guard let permissions = HandlerPermissions.permissions(for: resource.type) else {
        unknown.insert(resource.type)
        continue
      }
      for handler in permissions.handlers where handler != .list {
        for action in permissions.actions(for: handler) ?? [] {
          let arns = Self.resources(of: action, for: resource, names).map { Self.placed($0, region: region, account: account) }
          if !arns.isEmpty { resources[action, default: []].formUnion(arns) }
        }
      }
    }
    // Actions on the same resources share a statement.
    var statements: [[String]: [String]] = [:]
    for (action, arns) in resources {
      statements[Self.widest(arns), default: []].append(action)
    }
    let ordered = statements.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    json = [
      "Version": "2012-10-17",
      "Statement": .array(ordered.map { Self.statement(actions: $0.value.sorted(), resources: $0.key) }),
    ]
    unknownTypes = unknown.sorted()
  }

  private static func statement(actions: [String], resources: [String]) -> JSON {
    func list(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }
    return ["Effect": "Allow", "Action": list(actions), "Resource": list(resources)]
  }

  /// The ARNs that an action needs for one resource, with `${Region}` and `${Account}` left open.
  private static func resources(of action: String, for resource: StackResource, _ names: GeneratedNames) -> Set<String> {
    guard let known = IAMCatalogue.action(action) else {
      // The schemas name some operations that are no actions of IAM; a pattern such as `ec2:Describe*` stays.
      return action.hasSuffix("*") ? ["*"] : []
    }
    guard known.supportsResourceLevelPermissions else { return ["*"] }
    let formats = known.resourceTypes.compactMap(\.type.arnFormat)
    let own = formats.filter { names.isFormat($0, of: resource.type) }
    if !own.isEmpty { return Set(own.map { names.arn($0, of: resource) }) }
    // The action works on something else: on other resources of the stack, or on any where the stack has none.
    return Set(
      formats.flatMap { format -> [String] in
        let others = names.resources(withFormat: format)
        return others.isEmpty ? [names.anyARN(format)] : others.map { names.arn(format, of: $0) }
      })
  }

  /// The ARNs without those that another one covers, sorted.
  private static func widest(_ arns: Set<String>) -> [String] {
    let sorted = arns.sorted()
    return sorted.filter { arn in
      !sorted.contains { other in
        let pattern = ResourcePattern(PolicyText(literal: other))
        // A wildcard in `arn` stands for itself here, so only a wildcard of `other` can take it.
        return other != arn
          && PolicyStatement(
            effect: .allow, actions: PolicyElement([ActionPattern(PolicyText(literal: "*"))]), resources: PolicyElement([pattern])
          ).matches(PolicyRequest(action: "*", resource: arn))
      }
    }
  }

  private static func placed(_ arn: String, region: String?, account: String?) -> String {
    guard arn.hasPrefix("arn:") else { return arn }
    return arn.split(separator: ":", omittingEmptySubsequences: false).map { field in
      switch field {
      case "${Partition}": "aws"
      case "${Region}": region ?? "*"
      case "${Account}": account ?? "*"
      default: String(field)
      }
    }.joined(separator: ":")
  }
}
