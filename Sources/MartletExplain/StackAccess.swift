import MartletDocuments
import MartletPolicy
import MartletTemplates

/// Who may do what in a stack: its principals with their policies, and the policies of its resources.
public struct StackAccess: Sendable {
  public let stack: DeployableStack
  /// In the order of the file.
  public let principals: [StackPrincipal]
  /// The statements of the policies of buckets, queues, keys and other resources, and the permissions of functions.
  public let resourceStatements: [ResourceStatement]
  let values: ReferenceValues

  public init(_ stack: DeployableStack) {
    self.stack = stack
    let values = ReferenceValues(stack)
    self.values = values
    principals = stack.resources.filter { Self.isPrincipal($0, stack) }.map { Self.principal($0, stack, values) }
    resourceStatements = stack.policies.filter { $0.type == .resource }.flatMap { policy in
      policy.parsed.document.statements.map {
        ResourceStatement(owner: policy.owner ?? "", targets: policy.targets, statement: values.resolved($0, in: policy))
      }
    }
  }

  /// The principal of this name: a role, a user, a group, or a resource that acts as a role; nil when there is none.
  public func principal(_ name: String) -> StackPrincipal? {
    principals.first { $0.id == name } ?? principals.first { $0.actors.contains(name) }
  }

  /// A resource as a question names it, as the text of its ARN: a logical ID, a logical ID and a path below it, an ARN, or `*`.
  ///
  /// Nil when it is none of these.
  public func resource(_ text: String) -> PolicyText? {
    if text == "*" || text.hasPrefix("arn:") { return PolicyText(literal: text) }
    let id = text.prefix { $0 != "/" && $0 != ":" }
    guard let resource = stack[String(id)] else { return nil }
    let arn = values.arn(of: resource)
    let rest = String(text.dropFirst(id.count))
    return rest.isEmpty ? arn : PolicyText(parts: arn.parts + [.literal(rest)])
  }

  /// Whether the resource has policies of its own: roles, users and groups, and what implies a role.
  private static func isPrincipal(_ resource: StackResource, _ stack: DeployableStack) -> Bool {
    ["AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group"].contains(resource.type)
      || stack.policies.contains { ($0.type == .identity || $0.type == .trust) && $0.owner == resource.id && $0.targets == [resource.id] }
  }

  private static func principal(_ resource: StackResource, _ stack: DeployableStack, _ values: ReferenceValues) -> StackPrincipal {
    func statements(_ isOne: (AttachedPolicy) -> Bool) -> [PolicyStatement] {
      stack.policies.filter(isOne).flatMap { policy in
        policy.parsed.document.statements.map { values.resolved($0, in: policy) }
      }
    }
    let limit = resource.properties["PermissionsBoundary"]?.referencedID
    let boundaryName = resource.properties["PermissionsBoundary"].map(Self.name(of:))
    let boundary = statements { policy in limit.map { $0 == policy.owner } ?? false }
    return StackPrincipal(
      id: resource.id, actors: stack.resources.filter { $0.roleID == resource.id }.map(\.id),
      statements: statements { $0.type == .identity && $0.targets.contains(resource.id) },
      boundaryName: boundaryName, boundary: boundary.isEmpty ? nil : boundary, unknownPolicies: unknownPolicies(of: resource, stack))
  }

  private static func unknownPolicies(of resource: StackResource, _ stack: DeployableStack) -> [String] {
    guard case .array(let attached)? = resource.properties["ManagedPolicyArns"] else { return [] }
    let own = Set(stack.policies.compactMap(\.owner))
    return attached.compactMap { json in
      if let id = json.referencedID, own.contains(id) { return nil }
      return name(of: json)
    }
  }

  /// What a reference to a policy is called.
  private static func name(of json: JSON) -> String {
    if case .string(let text) = json { return text }
    return json.referencedID ?? json.printed(.compact)
  }
}

extension StackResource {
  /// The ID of the role that the resource acts as, where its properties refer to one of the stack.
  fileprivate var roleID: String? {
    for property in ["Role", "RoleArn", "ExecutionRoleArn", "TaskRoleArn"] {
      if let id = properties[property]?.referencedID { return id }
    }
    return nil
  }
}

extension JSON {
  /// The logical ID that a `Ref` or `Fn::GetAtt` refers to.
  var referencedID: String? {
    if case .string(let id)? = self["Ref"] { return id }
    switch self["Fn::GetAtt"] {
    case .array(let pieces)?:
      if case .string(let id)? = pieces.first { return id }
      return nil
    case .string(let name)?: return String(name.prefix { $0 != "." })
    default: return nil
    }
  }
}
