import MartletDocuments
import MartletPolicy
import MartletTemplates

/// Reads the principals of a stack: its roles, users and groups, and what implies a role.
struct PrincipalReader {
  private let stack: DeployableStack
  private let values: ReferenceValues
  /// By what they apply to, and by the resource that carries them.
  private var policiesByTarget: [String: [AttachedPolicy]] = [:]
  private var policiesByOwner: [String: [AttachedPolicy]] = [:]
  /// By the ID of a role, what acts as it.
  private var actors: [String: [String]] = [:]
  /// What has policies of its own.
  private var owners: Set<String> = []
  private let memberships: GroupMemberships

  init(_ stack: DeployableStack, _ values: ReferenceValues) {
    self.stack = stack
    self.values = values
    memberships = GroupMemberships(stack)
    for policy in stack.policies {
      guard let owner = policy.owner else { continue }
      policiesByOwner[owner, default: []].append(policy)
      if policy.type == .identity || policy.type == .trust, policy.targets == [owner] { owners.insert(owner) }
      guard policy.type == .identity else { continue }
      for target in Set(policy.targets) { policiesByTarget[target, default: []].append(policy) }
    }
    for resource in stack.resources {
      if let role = stack.roleID(of: resource) { actors[role, default: []].append(resource.id) }
    }
  }

  /// In the order of the file.
  var principals: [StackPrincipal] {
    stack.resources.filter {
      ["AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group"].contains($0.type) || owners.contains($0.id)
    }.map(principal)
  }

  private func principal(_ resource: StackResource) -> StackPrincipal {
    let limit = resource.properties["PermissionsBoundary"]?.referencedID.flatMap { stack.resource(referredToAs: $0)?.id }
    let boundary = statements(limit.flatMap { policiesByOwner[$0] } ?? [])
    let groups = memberships.groups[resource.id] ?? []
    let known = groups.compactMap { stack[$0] }
    let holders = [resource.id] + groups
    return StackPrincipal(
      id: resource.id, actors: actors[resource.id] ?? [], groups: groups,
      statements: statements(holders.flatMap { policiesByTarget[$0] ?? [] }),
      boundaryName: resource.properties["PermissionsBoundary"].map(Self.name(of:)), boundary: boundary.isEmpty ? nil : boundary,
      unknownPolicies: ([resource] + known).flatMap(unknownPolicies), unknownGroups: groups.filter { stack[$0] == nil })
  }

  private func statements(_ policies: [AttachedPolicy]) -> [PolicyStatement] {
    policies.flatMap { policy in policy.parsed.document.statements.map { values.resolved($0, in: policy) } }
  }

  private func unknownPolicies(of resource: StackResource) -> [String] {
    guard case .array(let attached)? = resource.properties["ManagedPolicyArns"] else { return [] }
    return attached.compactMap { json in
      if let id = json.referencedID, policiesByOwner[id] != nil { return nil }
      return Self.name(of: json)
    }
  }

  /// What a reference to a policy is called.
  private static func name(of json: JSON) -> String {
    if case .string(let text) = json { return text }
    return json.referencedID ?? json.printed(.compact)
  }
}

extension DeployableStack {
  /// The ID of the role that a resource acts as, where its properties refer to one of the stack.
  public func roleID(of resource: StackResource) -> String? {
    for property in ["Role", "RoleArn", "ExecutionRoleArn", "TaskRoleArn", "ServiceRoleArn", "service_role_arn", "CredentialsArn"] {
      if let id = resource.properties[property]?.referencedID { return self.resource(referredToAs: id)?.id ?? id }
    }
    // What a method of an API calls by itself.
    if resource.type == "AWS::ApiGateway::Method", let id = resource.properties["Integration"]?["Credentials"]?.referencedID {
      return self.resource(referredToAs: id)?.id ?? id
    }
    return nil
  }
}
