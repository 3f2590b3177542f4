import MartletDiagnostics
import MartletDocuments

/// One override that found its resource.
struct AppliedOverride: Sendable, Hashable {
  let identity: Identity
  let number: Int
}

extension CloudFormationLowering {
  /// What a resource becomes after the overrides of its declaration.
  struct Adjusted {
    var properties: Properties
    var creationPolicy: PropertyValue?
    var updatePolicy: PropertyValue?
  }

  mutating func adjust(_ properties: Properties, of node: Node, _ part: String?) -> Adjusted {
    let overrides = node.header.adjustments.overrides
    guard !overrides.isEmpty else { return Adjusted(properties: properties) }
    var root: PropertyValue = ["Properties": .map(properties)]
    for (number, override) in overrides.enumerated() where !override.isForTerraform {
      guard let override = format == .sam ? override.forSAM : override, override.part == part,
        let path = try? PropertyPath(parsing: override.path)
      else { continue }
      appliedOverrides.insert(AppliedOverride(identity: node.identity, number: number))
      if let problem = root.set(path.steps[...], to: override.value?.content) {
        report(problem.diagnostic(override, path, in: "\(node.identity)"))
      }
    }
    guard case .map(let members) = root else { return Adjusted(properties: properties) }
    var adjusted = Adjusted(properties: properties, creationPolicy: members["CreationPolicy"], updatePolicy: members["UpdatePolicy"])
    if case .map(let properties)? = members["Properties"] { adjusted.properties = properties }
    return adjusted
  }

  /// Reports an override of what a kind writes after everything else.
  mutating func reportOverride(of property: String, in id: String) {
    guard let node = origins[id].flatMap({ stage[$0] }) else { return }
    let override = node.header.adjustments.overrides.first { $0.path.hasPrefix("Properties.\(property)") }
    report(
      Diagnostic(
        .error, "override of what is written later", what: "`Properties.\(property)` of \(node.identity)",
        why: "the \(node.header.kind) writes it from what refers to it", fix: "remove the override", at: override?.source ?? node.source))
  }

  // MARK: Dependencies and metadata

  /// The logical IDs of what the declaration names in `dependsOn`.
  func dependencies(of node: Node) -> [String] {
    node.header.adjustments.dependencies.compactMap { dependency in
      stage[dependency.declaration.identity].flatMap { $0.stack == node.stack ? $0.logicalID() : nil }
    }
  }

  mutating func metadata(of node: Node) -> JSON? {
    let entries = node.header.adjustments.metadata.sorted { $0.key < $1.key }
    return entries.isEmpty ? nil : .object(entries.map { .init($0.key, json($0.value.content)) })
  }

  /// A dependency on what a property refers to says nothing more, and cfn-lint (W3005) warns of it.
  mutating func dropImpliedDependencies() {
    for node in stage.nodes where node.stack == stack.name && !node.header.adjustments.dependencies.isEmpty {
      guard let resource = template.resources[node.logicalID()] else { continue }
      let referred = DependencyGraph.references(in: resource.properties)
      let asked = Set(dependencies(of: node))
      update { $0.resources[node.logicalID()]?.dependsOn.removeAll { asked.contains($0) && referred.contains($0) } }
    }
  }

  // MARK: Conditions

  /// Why what is being lowered must not refer to a resource that may not exist; nil when it may.
  mutating func absence(of node: Node) -> Diagnostic? {
    guard let name = node.header.conditionName else { return nil }
    if needed != nil, node.stack == stack.name {
      needed?.insert(name)
      return nil
    }
    return name == existing && node.stack == stack.name ? nil : node.mayNotExist(name, at: current)
  }

  /// The condition that an output needs, with which it is left out where the resource does not exist.
  mutating func condition(of output: Output) -> String? {
    defer { needed = nil }
    guard let needed, let name = needed.min() else { return nil }
    if needed.count > 1 { report(.outputOfTwoConditions(output, needed)) }
    return name
  }

  /// Gives every resource of a declaration its condition, and the template the conditions.
  mutating func applyConditions() {
    let conditional = stage.nodes.filter { $0.header.conditionName != nil && $0.stack == stack.name }
    guard !conditional.isEmpty else { return }
    let names = Dictionary(conditional.map { ($0.identity, $0.header.conditionName) }) { first, _ in first }
    for (id, identity) in origins {
      if let name = names[identity] { update { $0.resources[id]?.condition = name } }
    }
    for setting in conditional.flatMap(\.header.adjustments.conditions) {
      let definition = json(setting.condition)
      update { $0.conditions[setting.name] = definition }
    }
  }

  private mutating func json(_ condition: DeploymentCondition) -> JSON {
    switch condition.content {
    case .equals(let left, let right): ["Fn::Equals": [json(left), json(right)]]
    case .all(let conditions): ["Fn::And": .array(conditions.map { json($0) })]
    case .any(let conditions): ["Fn::Or": .array(conditions.map { json($0) })]
    case .not(let condition): ["Fn::Not": [json(condition)]]
    }
  }
}

extension StageModel {
  /// An override that found no resource names a part that the declaration does not have.
  func checkOverrides(
    of lowerings: [CloudFormationLowering], _ format: CloudFormationLowering.Format, _ diagnostics: inout Diagnostics
  ) {
    let applied = lowerings.reduce(into: Set<AppliedOverride>()) { $0.formUnion($1.appliedOverrides) }
    for node in nodes {
      for (number, override) in node.header.adjustments.overrides.enumerated() where !override.isForTerraform {
        guard let effective = format == .sam ? override.forSAM : override, let part = effective.part,
          (try? PropertyPath(parsing: effective.path)) != nil,
          !applied.contains(AppliedOverride(identity: node.identity, number: number))
        else { continue }
        let parts = lowerings.flatMap { $0.parts(of: node) }.sorted()
        let isSAM = format == .sam
        let fix =
          nearest(to: part, in: parts).map { "use `on: \"\($0)\"`" }
          ?? (parts.isEmpty ? "leave `on:` out" : "use one of \(parts.map { "`\($0)`" }.joined(separator: ", "))")
        diagnostics.error(
          "unknown part", what: "\(node.identity) has no part `\(part)`\(isSAM ? " in a SAM template" : "")",
          why: parts.isEmpty
            ? "it becomes one resource"
            : "a part is what a resource's logical ID adds to the name; there is \(parts.map { "`\($0)`" }.joined(separator: ", "))",
          fix: isSAM && lowerings.isEmpty ? "say `sam: .nothing`" : fix, at: override.source)
      }
    }
  }
}

extension CloudFormationLowering {
  /// What the logical IDs of a declaration's further resources add to its name.
  fileprivate func parts(of node: Node) -> [String] {
    let stem = node.logicalID("")
    return origins.compactMap { id, identity in
      identity == node.identity && id != node.logicalID() && id.hasPrefix(stem) ? String(id.dropFirst(stem.count)) : nil
    }
  }
}
