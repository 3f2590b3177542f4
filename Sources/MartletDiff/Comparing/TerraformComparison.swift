import MartletDocuments
import MartletFacts
import MartletPolicy

/// Compares the planned values of two Terraform plans, resource by resource, as the provider would plan the change from one to the other.
struct TerraformComparison {
  let old: ComparedStack
  let new: ComparedStack
  let moves: [ResourceMove]
  private let oldPlan: TerraformPlan
  private let newPlan: TerraformPlan

  init(old: ComparedStack, new: ComparedStack, moves: [ResourceMove]) {
    self.old = old
    self.new = new
    self.moves = moves
    oldPlan = TerraformPlan(old.json)
    newPlan = TerraformPlan(new.json)
  }

  /// The resources that differ, ordered by ID.
  func resources() -> [ResourceChange] {
    var behaviors: [String: TerraformBehavior] = [:]
    var propagation = TerraformPropagation(new: new, plan: newPlan)
    let moved = allMoves()
    let sources = Set(moved.values.map(\.from))
    let renamed = Dictionary(
      moved.values.map { (TerraformAddress.withoutIndexes($0.from), TerraformAddress.withoutIndexes($0.to)) }
        .filter { $0.0 != $0.1 }
    ) { first, _ in first }
    var changes: [ResourceChange] = []
    for resource in old.resources where !sources.contains(resource.id) && (new[resource.id] == nil || moved[resource.id] != nil) {
      changes.append(ResourceChange(old: resource, new: nil, kind: .removed))
    }
    for resource in new.resources {
      let move = moved[resource.id]
      guard let before = old[move?.from ?? resource.id], move != nil || !sources.contains(before.id) else {
        changes.append(ResourceChange(old: nil, new: resource, kind: .added))
        propagation.addNew(resource.id)
        continue
      }
      let behavior = behaviors[resource.type] ?? TerraformBehavior(resource.type)
      behaviors[resource.type] = behavior
      var walk = TerraformWalk(behavior, renamed: renamed)
      walk.compare(
        TerraformValueReader.value(of: before, in: oldPlan, schema: behavior.schema),
        TerraformValueReader.value(of: resource, in: newPlan, schema: behavior.schema))
      propagation.add(resource, walk)
      changes.append(ResourceChange(old: before, new: resource, kind: .changed, properties: [], move: move))
    }
    propagation.run()
    return changes.compactMap { change in
      guard let before = change.old, let after = change.new else { return change }
      let properties = propagation.changes(of: after.id)
      guard !properties.isEmpty || change.move != nil else { return nil }
      let kind: ResourceChange.Kind =
        switch properties.map(\.effect).max() {
        case .replaces: .replaced
        case .mayReplace: .mayReplace
        case .updates: change.move == nil ? .changed : .moved
        case nil: .moved
        }
      return ResourceChange(old: before, new: after, kind: kind, properties: properties, move: change.move)
    }.sorted { $0.id < $1.id }
  }

  /// The outputs of the root module that differ.
  func entries() -> [EntryChange] {
    let oldOutputs = Self.outputs(of: old.json)
    let newOutputs = Self.outputs(of: new.json)
    return Set(oldOutputs.keys).union(newOutputs.keys).sorted().compactMap { name in
      let before = oldOutputs[name]
      let after = newOutputs[name]
      guard let before, let after else { return EntryChange(section: "Outputs", name: name, old: before, new: after) }
      let isKnown = before["value"] != nil && after["value"] != nil
      let references = [oldPlan, newPlan].map { $0.references(in: $0.expression(ofOutput: name), of: "") }
      if isKnown ? before["value"] == after["value"] : references[0] == references[1] { return nil }
      return EntryChange(section: "Outputs", name: name, old: before, new: after)
    }
  }

  private static func outputs(of plan: JSON) -> [String: JSON] {
    guard case .object(let members)? = plan["planned_values"]?["outputs"] else { return [:] }
    return Dictionary(members.map { ($0.key, $0.value) }) { first, _ in first }
  }

  /// What was one resource under another address, by the new address: what the user or the content says, what `moved` blocks have moved,
  /// and what Terraform moves by itself when `count` comes or goes:
  /// <https://developer.hashicorp.com/terraform/language/modules/develop/refactoring>.
  private func allMoves() -> [String: ResourceMove] {
    var found: [String: ResourceMove] = [:]
    func isFree(_ from: String, _ to: String) -> Bool { old[from] != nil && new[to] != nil && new[from] == nil && old[to] == nil }
    for move in moves where move.confidence >= 1 && old[move.from] != nil && new[move.to] != nil { found[move.to] = move }
    for (to, from) in newPlan.previousAddresses where found[to] == nil && isFree(from, to) {
      found[to] = ResourceMove(from: from, to: to, confidence: 1, evidence: ["a `moved` block says so"])
    }
    for resource in new.resources where old[resource.id] == nil && found[resource.id] == nil {
      let other = resource.id.hasSuffix("[0]") ? String(resource.id.dropLast(3)) : resource.id + "[0]"
      guard isFree(other, resource.id) else { continue }
      found[resource.id] = ResourceMove(
        from: other, to: resource.id, confidence: 1, evidence: ["Terraform moves a resource when its `count` comes or goes"])
    }
    // What the content says comes last.
    let known = Set(found.values.map(\.from))
    for move in moves where found[move.to] == nil && !known.contains(move.from) && old[move.from] != nil && new[move.to] != nil {
      found[move.to] = move
    }
    return found
  }
}
