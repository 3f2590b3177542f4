import MartletDocuments
import MartletPolicy

/// Follows parameters and conditions that may have another value to the properties that cannot change: what refers to one there may be
/// replaced, although it is written as before.
struct EntryPropagation {
  let comparison: ResourceComparison
  let entries: ChangedEntries

  /// What may be replaced.
  ///
  /// - Parameter changes: what is known to change, by new ID.
  func changes(besides changes: [String: ResourceChange]) -> [ResourceChange] {
    if entries.isEmpty { return [] }
    let former = Dictionary(comparison.renamed.map { ($0.value, $0.key) }) { first, _ in first }
    return comparison.new.resources.compactMap { resource in
      let change = changes[resource.id]
      guard change?.kind != .added, change?.kind != .replaced,
        let before = change?.old ?? comparison.old[former[resource.id] ?? resource.id], before.type == resource.type
      else { return nil }
      return self.change(before, resource, change)
    }
  }

  private func change(_ former: ComparedResource, _ resource: ComparedResource, _ change: ResourceChange?) -> ResourceChange? {
    let shape = comparison.shape(of: resource.type)
    let place = ValueShape(propertiesOf: shape)
    var found: [PropertyChange] = []
    for name in Set((shape.createOnly + shape.conditionallyCreateOnly).compactMap(\.first)).sorted() {
      guard let one = former.properties[name], let other = resource.properties[name],
        let old = comparison.oldForm.value(one, place.member(name)), let new = comparison.newForm.value(other, place.member(name))
      else { continue }
      collect(old, new, [name], comparison.rules(for: resource.type), into: &found)
    }
    let known = change?.properties ?? []
    found.removeAll { one in
      known.contains { $0.path.relative(to: one.path) != nil || one.path.relative(to: $0.path) != nil }
    }
    if found.isEmpty { return nil }
    return ResourceChange(old: former, new: resource, kind: .mayReplace, properties: known + found, move: change?.move)
  }

  private func collect(
    _ old: NormalValue, _ new: NormalValue, _ path: [String], _ rules: ReplacementRules, into found: inout [PropertyChange]
  ) {
    if !old.isWithinText, !new.isWithinText {
      switch (old.content, new.content) {
      case (.object(let members), .object):
        for member in members {
          if let other = new[member.name] { collect(member.value, other, path + [member.name], rules, into: &found) }
        }
        return
      case (.list(let one), .list(let other)), (.set(let one), .set(let other)):
        let partners = Dictionary(other.map { ($0.digest, $0) }) { first, _ in first }
        for (index, item) in one.enumerated() {
          if let partner = partners[item.digest] { collect(item, partner, path + [String(index)], rules, into: &found) }
        }
        return
      default: break
      }
    }
    guard old == new, let entry = entries.entry(behind: new),
      rules.effect(ofAnotherValueAt: path, isCertain: false) == .mayReplace
    else { return }
    found.append(
      PropertyChange(
        path: JSONPointer.root["Properties"].appending(path), old: old.written, new: new.written, effect: .mayReplace, entry: entry))
  }
}
