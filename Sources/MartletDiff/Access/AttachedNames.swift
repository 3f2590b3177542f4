import MartletDocuments
import MartletExplain
import MartletFacts
import MartletPolicy
import MartletTemplates

/// The policies that a stack attaches by their names, because their text is not part of it.
struct AttachedNames {
  private(set) var byPrincipal: [String: [Grants.Attachment]] = [:]

  init(_ stack: DeployableStack) {
    let owners = Set(stack.policies.compactMap(\.owner))
    func isOwn(_ json: JSON) -> Bool {
      guard let id = json.referencedID, let resource = stack.resource(referredToAs: id) else { return false }
      return owners.contains(resource.id)
    }
    let names = NamedResources(stack)
    for resource in stack.resources {
      if case .array(let attached)? = resource.properties["ManagedPolicyArns"] {
        // What SAM attaches by itself is not written there.
        let isWritten = !resource.writtenType.hasPrefix("AWS::Serverless::")
        for (index, json) in attached.enumerated() where !isOwn(json) && json != ["Ref": "AWS::NoValue"] {
          let place = isWritten ? resource.pointer["Properties"]["ManagedPolicyArns"][index] : resource.pointer
          add(Self.name(of: json), to: resource.id, at: place)
        }
      }
      guard resource.type.hasPrefix("aws_iam_"), resource.type.hasSuffix("policy_attachment"),
        let policy = resource.properties["policy_arn"], !isOwn(policy)
      else { continue }
      for attribute in ["role", "user", "group", "roles", "users", "groups"] {
        let value = resource.properties[attribute]
        let named: [JSON] = if case .array(let items)? = value { items } else { [value].compactMap { $0 } }
        for id in named.compactMap({ names.id($0, .principal) }) { add(Self.name(of: policy), to: id, at: resource.pointer) }
      }
    }
  }

  private mutating func add(_ name: String, to principal: String, at pointer: JSONPointer) {
    if byPrincipal[principal]?.contains(where: { $0.name == name }) ?? false { return }
    byPrincipal[principal, default: []].append(Grants.Attachment(name: name, pointer: pointer))
  }

  /// A policy of AWS by its name alone, any other by what the file writes.
  static func name(of json: JSON) -> String {
    let text: String
    if case .string(let written) = json { text = written } else { text = json.referencedID ?? json.printed(.compact) }
    guard let start = text.firstRange(of: ":iam::aws:policy/") else { return text }
    let path = text[start.upperBound...].prefix { $0 != "\"" }
    return path.split(separator: "/").last.map(String.init) ?? text
  }

  /// The actions that a policy of AWS allows on every resource; nil where the text of the policy is not known.
  static func actions(of name: String) -> [String]? { name == "AdministratorAccess" ? ["*"] : LambdaServicePolicies.actions[name] }
}

extension Grants {
  /// The statements of a policy of AWS whose text is known.
  static func statements(of attachment: Attachment) -> [PolicyStatement] {
    guard !attachment.isGroup, let actions = AttachedNames.actions(of: attachment.name) else { return [] }
    return [
      PolicyStatement(
        effect: .allow, actions: PolicyElement(actions.map { ActionPattern(PolicyText(literal: $0)) }),
        resources: PolicyElement([ResourcePattern(PolicyText(literal: "*"))]), pointer: attachment.pointer)
    ]
  }

  /// The policies that are attached and of which no more is known than their names.
  var unknownPolicies: [Attachment] { attached.filter { $0.isGroup || AttachedNames.actions(of: $0.name) == nil } }
}
