import MartletDocuments
import MartletPolicy

/// Follows what becomes of resources to the resources that refer to them.
///
/// The values that a new resource gets are known after the apply only, and where such a value must not change, what holds it is made anew,
/// too.
struct TerraformPropagation {
  /// What becomes of the values that others may refer to.
  private enum Fate: Comparable {
    /// Those that the update computes anew are unknown.
    case updated
    case mayBeReplaced
    /// All computed values are unknown.
    case made
  }

  private struct Node {
    var changes: [PropertyChange] = []
    var dependents: [TerraformWalk.Dependent] = []
    var behavior: TerraformBehavior?
    /// The planned values.
    var properties = JSON.null
    var fate: Fate?
  }

  private let plan: TerraformPlan
  private var nodes: [String: Node] = [:]
  private let addresses: [String: [String]]
  /// Who refers to a resource without its index.
  private var referrers: [String: Set<String>] = [:]

  init(new: ComparedStack, plan: TerraformPlan) {
    self.plan = plan
    addresses = Dictionary(grouping: new.resources.map(\.id)) { TerraformAddress.withoutIndexes($0) }
  }

  mutating func addNew(_ address: String) { nodes[address] = Node(fate: .made) }

  mutating func add(_ resource: ComparedResource, _ walk: TerraformWalk) {
    let address = resource.id
    nodes[address] = Node(
      changes: walk.changes, dependents: walk.dependents, behavior: walk.behavior, properties: resource.properties,
      fate: Self.fate(walk.changes))
    for dependent in walk.dependents {
      for reference in dependent.references.managed {
        referrers[TerraformAddress.withoutIndexes(reference.resource), default: []].insert(address)
      }
    }
  }

  /// The differences of a resource, those last that others cause.
  func changes(of address: String) -> [PropertyChange] { nodes[address]?.changes ?? [] }

  mutating func run() {
    var waiting = nodes.filter { $0.value.fate != nil }.map(\.key)
    while let address = waiting.popLast() {
      for referrer in referrers[TerraformAddress.withoutIndexes(address)] ?? [] where visit(referrer, after: address) {
        waiting.append(referrer)
      }
    }
    for address in nodes.keys { nodes[address]?.changes.sort { ($0.replacedReference ?? "") == "" && $1.replacedReference != nil } }
  }

  /// Whether the fate of a resource has got worse by what became of one that it refers to.
  private mutating func visit(_ referrer: String, after cause: String) -> Bool {
    guard var node = nodes[referrer] else { return false }
    let before = node.fate
    for dependent in node.dependents {
      guard let fate = fate(of: dependent, of: referrer, after: cause) else { continue }
      let effect: PropertyChange.Effect = !dependent.forces ? .updates : fate == .made ? .replaces : .mayReplace
      let change = PropertyChange(
        path: dependent.path, old: dependent.old, new: dependent.new, effect: effect, replacedReference: cause)
      if let index = node.changes.firstIndex(where: { $0.path == dependent.path }) {
        if node.changes[index].effect < effect { node.changes[index] = change }
      } else {
        node.changes.append(change)
      }
    }
    node.fate = Self.fate(node.changes)
    nodes[referrer] = node
    guard let fate = node.fate else { return false }
    return before.map { $0 < fate } ?? true
  }

  /// What becomes of the value of a dependent that refers to `cause`; nil when it stays.
  private func fate(of dependent: TerraformWalk.Dependent, of referrer: String, after cause: String) -> Fate? {
    guard let node = nodes[cause], let fate = node.fate else { return nil }
    let names = dependent.references.managed.filter { instances($0.resource, near: referrer).contains(cause) }.map(\.attribute)
    guard !names.isEmpty else { return nil }
    if fate == .updated {
      let changed = Set(node.changes.compactMap { $0.path.components.dropFirst().first })
      let recomputed = Set(changed.flatMap { node.behavior?.recomputed(after: $0, node.properties) ?? [] })
      return names.contains { recomputed.contains($0) } ? .mayBeReplaced : nil
    }
    let unknown = plan.unknownValues(of: cause)
    // A plan of a state knows what stays; of what is replaced it does not.
    return names.contains { $0.isEmpty || unknown == nil || unknown?[$0] != nil || $0 == "id" || $0 == "arn" } ? fate : nil
  }

  /// The resources that an expression of `referrer` means.
  private func instances(_ reference: String, near referrer: String) -> [String] {
    let all = addresses[TerraformAddress.withoutIndexes(reference)] ?? []
    guard all.count > 1 else { return all }
    let module = Self.moduleInstance(of: referrer)
    let near = all.filter { Self.moduleInstance(of: $0) == module }
    let candidates = near.isEmpty ? all : near
    let written = TerraformAddress.index(of: reference)
    let own = TerraformAddress.index(of: referrer)
    for index in [written, own] where !index.isEmpty {
      let matching = candidates.filter { TerraformAddress.index(of: $0) == index }
      if !matching.isEmpty { return matching }
    }
    return candidates
  }

  /// The address of the module that holds a resource, with its indexes.
  private static func moduleInstance(of address: String) -> String {
    TerraformAddress.steps(address).dropLast(2).joined(separator: ".")
  }

  private static func fate(_ changes: [PropertyChange]) -> Fate? {
    switch changes.map(\.effect).max() {
    case .replaces: .made
    case .mayReplace: .mayBeReplaced
    case .updates: .updated
    case nil: nil
    }
  }
}
