import MartletDocuments
import MartletFacts
import MartletPolicy

/// Reads what `terraform show -json` prints of a plan.
///
/// See <https://developer.hashicorp.com/terraform/internals/json-format>.
struct PlanReader {
  private let configuration: PlanConfiguration
  private let resources: [PlannedResource]
  /// By address without its indexes.
  private let sources: [String: [PlannedResource]]
  private var holes: PlanHoles

  static func stack(_ plan: JSON) -> DeployableStack {
    var reader = PlanReader(plan)
    return reader.stack()
  }

  private init(_ plan: JSON) {
    configuration = PlanConfiguration(plan)
    let start = JSONPointer.root["planned_values"]["root_module"]
    let all = PlannedResource.all(in: plan["planned_values"]?["root_module"] ?? .null, at: start)
    resources = all.filter { !$0.isData }
    sources = Dictionary(grouping: all.filter { $0.isData && $0.type == "aws_iam_policy_document" }) {
      PlanConfiguration.withoutIndexes($0.address)
    }
    holes = PlanHoles(configuration, all)
  }

  private mutating func stack() -> DeployableStack {
    var stackResources: [StackResource] = []
    var completed: [JSON] = []
    for resource in resources {
      let values = complete(resource)
      completed.append(values)
      stackResources.append(PlanTerms(resource.type).resource(resource, values))
    }
    let references = PlanReferences(resources)
    var collector = PolicyCollector { references.addresses(in: $0) }
    for (resource, values) in zip(resources, completed) {
      collector.add(resource.address, type: resource.type, PlacedValue(values, resource.pointer["values"]))
    }
    return DeployableStack(resources: stackResources, policies: collector.attachedPolicies)
  }

  /// The values of a resource, with documents and holes in place of those that are known only after the apply.
  private mutating func complete(_ resource: PlannedResource) -> JSON {
    let expressions = configuration.expressions(of: resource.nameInModule, in: resource.modules) ?? .null
    return complete(resource.values, expressions, resource, depth: 0)
  }

  private mutating func complete(_ values: JSON, _ expressions: JSON, _ resource: PlannedResource, depth: Int) -> JSON {
    var members: [JSON.Member] = if case .object(let known) = values { known } else { [] }
    guard depth < 10, case .object(let written) = expressions else { return .object(members) }
    for expression in written {
      let index = members.firstIndex { $0.key == expression.key }
      switch (index.map { members[$0].value }, expression.value) {
      case (.array(let blocks)?, .array(let texts)) where blocks.count == texts.count:
        guard let index else { continue }
        members[index].value = .array(
          blocks.indices.map { number in
            if case .object = blocks[number] { return complete(blocks[number], texts[number], resource, depth: depth + 1) }
            return blocks[number]
          })
      case (.null?, _), (nil, _):
        guard let value = value(expression.value, of: resource) else { continue }
        if let index { members[index].value = value } else { members.append(.init(expression.key, value)) }
      default: continue
      }
    }
    return .object(members)
  }

  private mutating func value(_ expression: JSON, of resource: PlannedResource) -> JSON? {
    if let constant = expression["constant_value"] { return constant }
    let references = configuration.references(in: expression, of: resource.modules)
    if references.count == 1, let source = source(references[0], near: resource.address) {
      return PolicyDocumentSource(source, configuration).document(&holes)
    }
    return holes.hole(expression, of: resource)
  }

  /// The data source whose document a reference is.
  private func source(_ reference: String, near address: String) -> PlannedResource? {
    for attribute in [".json", ".minified_json"] where reference.hasSuffix(attribute) {
      let name = String(reference.dropLast(attribute.count))
      let instance = holes.instance(name, near: address)
      return sources[name]?.first { $0.address == instance } ?? sources[name]?.first
    }
    return nil
  }
}
