import MartletDocuments
import MartletExplain
import MartletPolicy
import MartletTemplates

/// Who may do what in one version of a stack, by the IDs of the newer version.
struct AccessSide {
  let compared: ComparedStack
  let stack: DeployableStack
  let access: StackAccess
  /// By role, user or group; by the policy where it is attached to nothing in the stack.
  private(set) var identities: [String: Grants] = [:]
  /// By role, who may assume it.
  private(set) var trusts: [String: Grants] = [:]
  /// By resource, who may use it.
  private(set) var resources: [String: Grants] = [:]
  /// By account or unit of an organization, or by the policy itself, what service control policies permit.
  private(set) var serviceControls: [String: Grants] = [:]
  /// The same for resource control policies.
  private(set) var resourceControls: [String: Grants] = [:]
  /// By what acts as a role, the role.
  private(set) var roles: [String: String] = [:]
  /// By role, what acts as it.
  private(set) var actors: [String: [String]] = [:]
  /// The users of the stack's groups.
  let memberships: GroupMemberships

  /// - Parameter falsehoods: the conditions of the template that are false; all others are true.
  init(_ compared: ComparedStack, _ access: StackAccess, whenFalse falsehoods: Set<String>, isConditional: Bool) {
    self.compared = compared
    self.access = access
    stack = isConditional ? Self.assumed(access.stack, of: compared.json, whenFalse: falsehoods) : access.stack
    memberships = GroupMemberships(stack)
    var byOwner: [String: [AttachedPolicy]] = [:]
    for resource in stack.resources {
      if NamedResources.isPrincipal(resource) { identities[resource.id] = Grants() }
      guard let role = stack.roleID(of: resource) else { continue }
      roles[resource.id] = role
      actors[role, default: []].append(resource.id)
    }
    for policy in stack.policies {
      if let owner = policy.owner { byOwner[owner, default: []].append(policy) }
      let subjects = policy.targets.isEmpty ? [policy.owner ?? ""] : policy.targets
      for subject in Set(subjects) {
        switch policy.type {
        case .serviceControl: serviceControls[subject, default: Grants()].policies.append(policy)
        case .resourceControl: resourceControls[subject, default: Grants()].policies.append(policy)
        case .identity: identities[subject, default: Grants()].policies.append(policy)
        case .trust: trusts[subject, default: Grants()].policies.append(policy)
        case .resource, .endpoint: resources[subject, default: Grants()].policies.append(policy)
        case .boundary, .session: break
        }
      }
    }
    for (subject, attachments) in AttachedNames(stack).byPrincipal { identities[subject, default: Grants()].attached = attachments }
    for policy in UnreadPolicies(stack).found {
      switch policy.kind {
      case "identity": identities[policy.target, default: Grants()].unread.append(policy.document)
      case "trust": trusts[policy.target, default: Grants()].unread.append(policy.document)
      case "resource": resources[policy.target, default: Grants()].unread.append(policy.document)
      default: break
      }
    }
    for policy in stack.policies where policy.type == .resource { addNamed(policy) }
    for (user, groups) in memberships.groups { identities[user, default: Grants()].groups = groups }
    for resource in stack.resources {
      guard identities[resource.id] != nil, let limit = resource.properties["PermissionsBoundary"] else { continue }
      if let id = limit.referencedID.flatMap({ stack.resource(referredToAs: $0)?.id }), let policies = byOwner[id] {
        identities[resource.id]?.boundary = policies
      } else {
        identities[resource.id]?.unknownBoundary = AttachedNames.name(of: limit)
      }
    }
  }

  /// Gives the principals that the policy of a resource names what it says of them.
  private mutating func addNamed(_ policy: AttachedPolicy) {
    let mayName = policy.parsed.document.statements.contains { statement in
      statement.principals.map { !$0.isNegated && $0.entries.contains { if case .aws = $0 { true } else { false } } } ?? false
    }
    guard mayName else { return }
    let targets = (policy.targets.isEmpty ? [policy.owner ?? ""] : policy.targets).compactMap(access.resource)
    for statement in access.statements(of: policy) {
      guard let principals = statement.principals, !principals.isNegated else { continue }
      for case .aws(let text) in principals.entries {
        guard let id = access.principalID(text), identities[id] != nil else { continue }
        identities[id]?.named.append(statement.concerningItsHolder(of: targets))
      }
    }
  }

  /// What a role, a user or a group may do, with what a user may do as a member of groups.
  func completed(_ grants: Grants, of id: String) -> Grants {
    var result = grants
    for name in grants.groups {
      if let group = identities[name] { result.inherit(group, from: name) }
      guard stack[name] == nil else { continue }
      result.attached.append(Grants.Attachment(name: name, pointer: stack[id]?.pointer ?? .root, isGroup: true))
    }
    return result
  }

  /// What of a stack exists when some conditions are false.
  private static func assumed(_ stack: DeployableStack, of template: JSON, whenFalse falsehoods: Set<String>) -> DeployableStack {
    let places = ConditionPlaces(template)
    let resources = stack.resources.filter { places.counts($0.pointer, whenFalse: falsehoods) }.map { resource in
      StackResource(
        resource.id, type: resource.type, properties: resource.properties.taking(whenFalse: falsehoods) ?? .object([]),
        at: resource.pointer,
        writtenType: resource.writtenType, attributes: resource.attributes)
    }
    var policies: [AttachedPolicy] = []
    /// Whether one of the ways in which the last document reads is that of these answers.
    var isRead = true
    var last: AttachedPolicy?
    func finish() {
      if !isRead, let policy = last?.reading(whenFalse: falsehoods) { policies.append(policy) }
    }
    for policy in stack.policies {
      if !policy.isAlternative {
        finish()
        (last, isRead) = (policy, policy.assumption == nil || !places.counts(policy.pointer, whenFalse: falsehoods))
      }
      guard policy.assumption?.holds(whenFalse: falsehoods) ?? true, places.counts(policy.pointer, whenFalse: falsehoods) else { continue }
      policies.append(policy)
      isRead = true
    }
    finish()
    return DeployableStack(resources: resources, policies: policies)
  }

  /// Whether a principal is a role, user or group of the stack.
  func isOwn(_ principal: PrincipalPattern) -> Bool {
    if case .aws(let text) = principal, let id = access.principalID(text) { identities[id] != nil } else { false }
  }

  /// What a role, user or group is called: by the one function that acts as the role, where there is one.
  func name(of principal: String) -> String {
    if let actors = actors[principal], actors.count == 1 { return actors[0] }
    return principal
  }

  /// The ID that the document gives the resource within which a place stands.
  func resourceID(at place: JSONPointer) -> String? {
    if compared.dialect == .cloudFormation {
      let components = place.components.prefix(2)
      return components.count == 2 && components.first == "Resources" ? components.last : nil
    }
    return compared.resources.filter { place.relative(to: $0.pointer) != nil }.max {
      $0.pointer.description.utf8.count < $1.pointer.description.utf8.count
    }?.id
  }
}
