/// An attribute of one stack's resource that another stack needs.
struct CrossStackReference: Hashable, Sendable {
  let identity: Identity
  /// The stack that holds the resource.
  let stack: String
  let attribute: Attribute

  /// The producing stack's output.
  func outputName(in stage: StageModel) -> String {
    let id = stage[identity]?.logicalID(attribute.part) ?? identity.name
    return "Export\(id)\(Naming.logicalID(attribute.name))"
  }

  /// The name of the export, unique in an account and Region.
  func exportName(in stage: StageModel) -> String {
    "\(stage.deployedName(ofStack: stack)):\(outputName(in: stage))"
  }
}

extension StageModel {
  /// Stacks are deployed one after the other, so they cannot need each other.
  func checkStackOrder(
    imports: [(stack: String, Set<CrossStackReference>)], _ diagnostics: inout Diagnostics
  ) {
    let edges = imports.map { ($0.stack, Set($0.1.map(\.stack))) }
    let needs = Dictionary(edges) { $0.union($1) }
    for (name, direct) in edges {
      for other in direct.sorted() where name < other && reaches(other, name, needs) {
        diagnostics.error(
          "circular stacks", what: "stack `\(name)` needs stack `\(other)`, and `\(other)` needs `\(name)`",
          why: "a stack is deployed after the stacks that it refers to", fix: "move what both need into one of them",
          at: nil)
      }
    }
  }

  private func reaches(_ from: String, _ to: String, _ needs: [String: Set<String>]) -> Bool {
    var seen: Set<String> = [from]
    var queue = [from]
    while let next = queue.popLast() {
      if next == to { return true }
      for other in needs[next] ?? [] where seen.insert(other).inserted { queue.append(other) }
    }
    return false
  }
}
