import MartletDocuments
import MartletFacts
import MartletPolicy
import MartletTemplates

/// What the execution role of a function allows, with references replaced by example values.
struct FunctionGrants {
  /// A statement with its policy and the text that the template has.
  final class Statement {
    let policy: AttachedPolicy
    /// As the template writes it.
    let written: PolicyStatement
    /// With example values.
    let valued: PolicyStatement

    init(_ written: PolicyStatement, of policy: AttachedPolicy, _ values: StackValues) {
      self.policy = policy
      self.written = written
      valued = written.valued(values)
    }
  }

  let statements: [Statement]
  /// The names of the AWS managed policies attached to the role.
  let managedPolicies: [String]
  /// Whether everything that the role allows is known: no policy comes from outside the stack.
  let isComplete: Bool

  init(_ function: StackFunction, in index: StackIndex) {
    let policies = function.role.map { index.policies(of: $0) } ?? []
    statements = policies.flatMap { policy in
      policy.parsed.document.statements.map { Statement($0, of: policy, index.values) }
    }
    let attached = Self.attachedPolicies(function, index)
    managedPolicies = attached.compactMap { $0 }
    isComplete = function.role != nil && attached.allSatisfy { $0.map { LambdaServicePolicies.actions[$0] != nil } ?? false }
  }

  /// The names of the managed policies; nil for one that is not AWS's or whose name only deployment knows.
  private static func attachedPolicies(_ function: StackFunction, _ index: StackIndex) -> [String?] {
    let written = function.role?.properties["ManagedPolicyArns"]?.list ?? []
    // Terraform attaches policies by resources of their own.
    let attachments = index.policyAttachments.filter { attachment in
      let role = index.target(attachment.properties["role"])
      return role == nil || role?.id == function.role?.id
    }
    return (written + attachments.map { $0.properties["policy_arn"] ?? $0.properties["PolicyArn"] ?? .null }).compactMap {
      json -> String?? in
      // A managed policy of the stack is among the stack's policies.
      if index.target(json)?.type == "AWS::IAM::ManagedPolicy" { return nil }
      if case .string(let name) = json, !name.contains(":") { return .some(name) }
      let text = index.values.text(json)
      guard text.contains(":iam::aws:policy/"), let name = text.split(separator: "/").last else { return .some(nil) }
      return .some(String(name))
    }
  }

  /// Whether the role may allow the action on the resource. Conditions and denials are taken to be in favour of it; without a
  /// resource, any will do.
  func mayAllow(_ action: String, on resource: String?) -> Bool {
    if managedPolicies.contains(where: { LambdaServicePolicies.actions[$0]?.contains(action) ?? true }) { return true }
    return statements.contains { $0.valued.effect == .allow && $0.valued.includes(action, on: resource) }
  }

  /// The role's inline and customer managed policies as one document.
  var document: PolicyDocument { PolicyDocument(statements: statements.map(\.valued)) }
}

extension PolicyStatement {
  /// Whether a request matches but for its conditions; without a resource, whether its action does.
  fileprivate func includes(_ action: String, on resource: String?) -> Bool {
    let name = Array(action.lowercasedASCII.utf8)
    let isListed = actions.entries.contains { ByteWildcard.matches(Array($0.name.utf8), name) }
    guard isListed != actions.isNegated else { return false }
    guard let resource, let resources else { return true }
    return resources.entries.contains { $0.matches(resource) } != resources.isNegated
  }

  /// The statement with all references in its resources replaced.
  fileprivate func valued(_ values: StackValues) -> PolicyStatement {
    let valued = resources.map { element in
      PolicyElement(
        element.entries.map { ResourcePattern(values.pattern($0.text)) }, isNegated: element.isNegated, pointer: element.pointer,
        isList: element.isList)
    }
    return PolicyStatement(
      sid: sid, effect: effect, principals: principals, actions: actions, resources: valued, conditions: conditions, index: index,
      pointer: pointer)
  }
}
