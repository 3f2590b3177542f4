import MartletDiagnostics
import MartletDocuments
import MartletFacts

extension ServerlessCheck {
  /// Checks the entries of `Policies`: names of managed policies, documents, and SAM's policy templates.
  ///
  /// See <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-templates.html>.
  func checkPolicies(_ resource: ServerlessResource) {
    guard let policies = resource.filled("Policies") else { return }
    for entry in policies.value.isList ? policies.items : [policies] { checkPolicy(entry, depth: 0) }
  }

  @discardableResult
  private func checkPolicy(_ entry: Located, depth: Int) -> PolicyEntryKind {
    guard depth < 20 else { return .name }
    switch entry.value {
    case .string: return .name
    case .object(let members):
      if members.count == 1, members[0].key == "Fn::If" { return checkChoice(entry, depth: depth) }
      if entry.value.isIntrinsic { return .name }
      if entry.value["Statement"] != nil { return .document }
      if members.count == 1, let parameters = SAMPolicyTemplates.parameters(of: members[0].key) {
        check(template: members[0].key, parameters, Located(members[0].value, entry.trail + .key(members[0].key)))
        return .template
      }
      let name = members.first?.key ?? ""
      let hint = members.count == 1 ? nearest(to: name, in: SAMPolicyTemplates.names).map { "did you mean `\($0)`?" } : nil
      refuse(
        entry, members.count == 1 ? "there is no policy template `\(name)`" : "the policy has no `Statement`",
        fix: hint ?? "write the name of a policy, a policy template, or a document with a `Statement`")
      return .unknown
    default:
      refuse(entry, "\(entry.value.summary) is no policy", fix: "write a name, a policy template or a document")
      return .unknown
    }
  }

  private func checkChoice(_ entry: Located, depth: Int) -> PolicyEntryKind {
    guard let branches = entry["Fn::If"], branches.items.count == 3 else {
      refuse(entry, "`Fn::If` does not have three parts", fix: "write a condition and two values")
      return .unknown
    }
    let values = branches.items.dropFirst().filter { IntrinsicCall($0.value)?.isNoValue != true }
    let kinds = Set(values.map { checkPolicy($0, depth: depth + 1) })
    if kinds.count > 1, !kinds.contains(.unknown) {
      refuse(entry, "the two policies of an `Fn::If` are of different kinds", fix: "write an `Fn::If` for each")
    }
    return kinds.first ?? .name
  }

  private func check(template name: String, _ parameters: [String], _ values: Located) {
    guard values.value.isObject else {
      return refuse(values, "the parameters of `\(name)` are \(values.value.summary), not an object", fix: "write an object")
    }
    for parameter in parameters where values.value[parameter] == nil {
      refuse(values, "the policy template `\(name)` needs `\(parameter)`", fix: "add `\(parameter)`")
    }
  }
}

/// The kinds of entries of `Policies`; an `Fn::If` chooses between two of one kind.
private enum PolicyEntryKind {
  case name, document, template, unknown
}
