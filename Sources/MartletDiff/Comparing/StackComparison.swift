import MartletDocuments
import MartletPolicy

/// Compares two documents: pairs their resources, compares each pair, and follows what a replacement does to others.
struct StackComparison {
  let old: ComparedStack
  let new: ComparedStack
  /// What is one resource under two IDs: what the user has said, then what the content says.
  let moves: [ResourceMove]

  init(old: ComparedStack, new: ComparedStack, moves: [ResourceMove]) {
    self.old = old
    self.new = new
    let known = moves.filter { old[$0.from] != nil && new[$0.to] != nil }
    let isSame = old.dialect != new.dialect || old.json == new.json
    self.moves = known + (isSame ? [] : MoveDetection(old: old, new: new, known: known)?.moves() ?? [])
  }

  /// The resources that differ, ordered by ID.
  func resources() -> [ResourceChange] {
    guard old.dialect == new.dialect else { return removals(of: old.resources) + additions(of: new.resources) }
    if old.json == new.json, moves.isEmpty { return [] }
    if new.dialect == .terraform { return TerraformComparison(old: old, new: new, moves: moves).resources() }
    let movesByTarget = Dictionary(moves.map { ($0.to, $0) }) { first, _ in first }
    let sources = Set(movesByTarget.values.map(\.from))
    let comparison = ResourceComparison(old: old, new: new, renamed: Dictionary(movesByTarget.values.map { ($0.from, $0.to) }) { $1 })
    var changes: [String: ResourceChange] = [:]
    for resource in new.resources {
      let move = movesByTarget[resource.id]
      guard let former = old[move?.from ?? resource.id], move != nil || !sources.contains(former.id) else {
        changes[resource.id] = ResourceChange(old: nil, new: resource, kind: .added)
        continue
      }
      if let change = comparison.change(former, resource, move: move) { changes[resource.id] = change }
    }
    let entries = ChangedEntries(old: old.json, new: new.json, comparison.oldForm, comparison.newForm)
    for change in EntryPropagation(comparison: comparison, entries: entries).changes(besides: changes) { changes[change.id] = change }
    for (id, change) in ReplacementPropagation(comparison: comparison, changes: changes).all() { changes[id] = change }
    let removed = removals(of: old.resources.filter { !sources.contains($0.id) && (new[$0.id] == nil || movesByTarget[$0.id] != nil) })
    return (changes.values + removed).sorted { ($0.id, $0.kind.rawValue) < ($1.id, $1.kind.rawValue) }
  }

  private func removals(of resources: [ComparedResource]) -> [ResourceChange] {
    resources.map { ResourceChange(old: $0, new: nil, kind: .removed) }
  }

  private func additions(of resources: [ComparedResource]) -> [ResourceChange] {
    resources.map { ResourceChange(old: nil, new: $0, kind: .added) }
  }
}
