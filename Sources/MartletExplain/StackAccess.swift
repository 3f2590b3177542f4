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
  /// The stack's resources by their ARNs, as people read them.
  let idsByARN: [String: String]

  public init(_ stack: DeployableStack) { self.init(stack, ReferenceValues(stack)) }

  /// An older version of a stack, as seen from a newer one: a resource of one ID and type in both has the name and the ARN of the newer.
  public init(_ stack: DeployableStack, following newer: StackAccess) {
    self.init(stack, ReferenceValues(stack, following: newer.values, of: newer.stack))
  }

  private init(_ stack: DeployableStack, _ values: ReferenceValues) {
    self.stack = stack
    self.values = values
    idsByARN = Dictionary(stack.resources.map { (Self.readable(values.arn(of: $0)), $0.id) }) { first, _ in first }
    let reader = PrincipalReader(stack, values)
    principals = reader.principals
    resourceStatements = stack.policies.filter { $0.type == .resource }.flatMap { policy in
      policy.parsed.document.statements.map {
        ResourceStatement(owner: policy.owner ?? "", targets: policy.targets, statement: values.resolved($0, in: policy))
      }
    }
  }

  /// The statements of one of the stack's policies, with values in place of references, at their places in the file.
  public func statements(of policy: AttachedPolicy) -> [PolicyStatement] {
    policy.parsed.document.statements.map { values.resolved($0, in: policy) }
  }

  /// The role, user or group of the stack that a principal of a policy is; nil where it is none.
  public func principalID(_ text: PolicyText) -> String? {
    if let id = idsByARN[Self.readable(text)] { return stack[id].map(NamedResources.isPrincipal) == true ? id : nil }
    // Of a plan no more is known than what it refers to.
    guard text.parts.count == 1, let reference = text.references.first, let resource = stack.resource(referredToAs: reference.name),
      NamedResources.isPrincipal(resource)
    else { return nil }
    return resource.id
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
}

extension JSON {
  /// The logical ID that a `Ref` or `Fn::GetAtt` refers to.
  public var referencedID: String? {
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
