import MartletDocuments
import MartletPolicy

/// Reads a CloudFormation or SAM template.
enum CloudFormationReader {
  static func stack(_ template: JSON) -> DeployableStack {
    guard case .object(let members)? = template["Resources"] else { return DeployableStack(resources: [], policies: []) }
    let start = JSONPointer.root["Resources"]
    var resources: [StackResource] = []
    for member in members {
      guard case .string(let type)? = member.value["Type"] else { continue }
      resources.append(
        StackResource(member.key, type: type, properties: member.value["Properties"] ?? .object([]), at: start[member.key]))
    }
    let references = ResourceReferences(resources)
    var collector = PolicyCollector { references.ids(in: $0) }
    for resource in resources {
      collector.add(resource.id, type: resource.type, PlacedValue(resource.properties, resource.pointer["Properties"]))
    }
    return DeployableStack(resources: resources, policies: collector.attachedPolicies)
  }
}
