import MartletDocuments

extension ServiceRules {
  static let repeatedIdentifier = Rule("E3019", "two resources of the same type with the same name")
}

extension TemplateCheck {
  /// A resource in one case of conditions, with what identifies it.
  private struct Identified {
    let resource: String
    let assumptions: [String: Bool]
  }

  /// Checks that no two resources of a type, which can be there together, have the same identifier.
  func checkIdentifiers() {
    var resourcesByType: [String: [String]] = [:]
    for name in template.resources.keys { if let type = template.type(of: name) { resourcesByType[type, default: []].append(name) } }
    for (type, resources) in resourcesByType where resources.count > 1 {
      guard let identifier = identifier(of: type) else { continue }
      let found = identified(resources, by: identifier)
      let place: [TemplatePath.Step] = identifier.count == 1 ? [.key(identifier[0])] : []
      for (resource, rivals) in rivals(in: found) {
        record([
          Finding(
            ServiceRules.repeatedIdentifier, at: TemplatePath(["Resources", .key(resource), "Properties"] + place),
            what: "\(rivals.list) has the same \(identifier.list)", fix: "rename one of them")
        ])
      }
    }
  }

  /// The properties that identify a resource, when all of them are set in templates.
  private func identifier(of type: String) -> [String]? {
    if type == "AWS::CodeBuild::Project" { return ["Name"] }
    guard let facts = library.type(type)?.type else { return nil }
    let names = facts.primaryIdentifier
    guard !names.isEmpty, names.allSatisfy({ !$0.contains("/") }) else { return nil }
    return Set(names).isDisjoint(with: facts.readOnlyProperties) ? names : nil
  }

  /// The resources in all their cases, by the values that identify them.
  private func identified(_ resources: [String], by identifier: [String]) -> [String: [Identified]] {
    var found: [String: [Identified]] = [:]
    for resource in resources {
      guard case .object(let members)? = template.resources[resource]?["Properties"] else { continue }
      let properties = JSON.object(members)
      let isConditional = IntrinsicCall(properties) != nil
      guard isConditional || identifier.allSatisfy({ properties[$0] != nil }) else { continue }
      func collect() {
        forEachVariant(of: isConditional ? properties : .object(members.filter { identifier.contains($0.key) })) { variant in
          let values = identifier.compactMap { variant[$0] }
          guard values.count == identifier.count, !values.contains(.null) else { return }
          found[JSON.array(values).sortedKeys.printed(.compact), default: []].append(
            Identified(resource: resource, assumptions: assumptions))
        }
      }
      if case .string(let condition)? = template.resources[resource]?["Condition"] {
        assuming(condition, true, collect)
      } else {
        collect()
      }
    }
    return found
  }

  /// The resources that others share their identifier with, and these.
  private func rivals(in found: [String: [Identified]]) -> [(resource: String, rivals: [String])] {
    var rivals: [String: Set<String>] = [:]
    for group in found.values where group.count > 1 {
      for one in group {
        for other in group where other.resource != one.resource {
          let before = assumptions
          assumptions = one.assumptions
          if isTogether(other.assumptions) { rivals[one.resource, default: []].insert(other.resource) }
          assumptions = before
        }
      }
    }
    return rivals.map { ($0.key, $0.value.sorted()) }
  }
}
