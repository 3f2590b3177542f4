import MartletDocuments
import MartletPolicy

/// Follows replacements: a resource that is replaced has another name or ARN, so that what refers to it changes too, and is replaced
/// itself where it refers to it in a property that cannot change.
struct ReplacementPropagation {
  let comparison: ResourceComparison
  var changes: [String: ResourceChange]

  /// A place that refers to a resource.
  private struct Reference {
    let resource: String
    let path: [String]
    let attribute: String?
    let old: JSON
    let new: JSON
  }

  /// All changes, by new ID.
  func all() -> [String: ResourceChange] {
    var changes = changes
    var waiting = changes.values.filter { $0.kind == .replaced || $0.kind == .mayReplace }.sorted { $0.id < $1.id }
    if waiting.isEmpty || comparison.new.dialect != .cloudFormation { return changes }
    let references = self.references()
    while let replaced = waiting.popLast() {
      for reference in references[replaced.id] ?? [] where Self.changes(reference.attribute, of: replaced, comparison) {
        let before = changes[reference.resource]
        if before?.kind == .added { continue }
        guard let after = adding(reference, of: replaced, to: before) else { continue }
        changes[reference.resource] = after
        let isReplacement = after.kind == .replaced || after.kind == .mayReplace
        if isReplacement, after.kind != before?.kind { waiting.append(after) }
      }
    }
    return changes
  }

  private func adding(_ reference: Reference, of replaced: ResourceChange, to change: ResourceChange?) -> ResourceChange? {
    let resource = change?.new ?? comparison.new[reference.resource]
    guard let resource, let former = change?.old ?? comparison.old[reference.resource] else { return nil }
    let path = JSONPointer.root["Properties"].appending(reference.path)
    let isCertain = replaced.kind == .replaced
    let effect = comparison.rules(for: resource.type).effect(ofAnotherValueAt: reference.path, isCertain: isCertain)
    var properties = change?.properties ?? []
    // What only may change, and replaces nothing, is no fact.
    if !isCertain, effect == .updates { return nil }
    if let index = properties.firstIndex(where: { $0.path == path && $0.replacedReference == replaced.id }) {
      if properties[index].effect >= effect { return nil }
      properties.remove(at: index)
    } else if properties.contains(where: { $0.path.relative(to: path) != nil || path.relative(to: $0.path) != nil }) {
      return nil
    }
    properties.append(
      PropertyChange(path: path, old: reference.old, new: reference.new, effect: effect, replacedReference: replaced.id))
    let kind: ResourceChange.Kind =
      switch properties.map(\.effect).max() ?? .updates {
      case .replaces: .replaced
      case .mayReplace: .mayReplace
      case .updates: change?.move == nil ? .changed : .moved
      }
    return ResourceChange(old: former, new: resource, kind: kind, properties: properties, move: change?.move)
  }

  /// Whether a replacement changes what a reference says. What a resource is called, and its ARN, stay where the template names it.
  private static func changes(_ attribute: String?, of change: ResourceChange, _ comparison: ResourceComparison) -> Bool {
    guard let old = change.old, let new = change.new, old.type == new.type,
      let type = comparison.shape(of: new.type).facts, attribute == nil || attribute == "Arn"
    else { return true }
    let identifier = type.primaryIdentifier
    let isNamed =
      !identifier.isEmpty
      && identifier.allSatisfy { name in
        new.properties[name].map { $0 == old.properties[name] } ?? false
      }
    return !isNamed
  }

  /// The references to each resource, from resources of both documents.
  private func references() -> [String: [Reference]] {
    var found: [String: [Reference]] = [:]
    let former = Dictionary(comparison.renamed.map { ($0.value, $0.key) }) { first, _ in first }
    for resource in comparison.new.resources {
      let before = changes[resource.id]?.old ?? comparison.old[former[resource.id] ?? resource.id]
      guard let before, before.type == resource.type else { continue }
      let shape = ValueShape(propertiesOf: comparison.shape(of: resource.type))
      guard let old = comparison.oldForm.value(before.properties, shape), let new = comparison.newForm.value(resource.properties, shape)
      else { continue }
      collect(old, new, [], resource.id, into: &found)
    }
    return found
  }

  private func collect(
    _ old: NormalValue, _ new: NormalValue, _ path: [String], _ resource: String, into found: inout [String: [Reference]]
  ) {
    if !old.isWithinText, !new.isWithinText {
      switch (old.content, new.content) {
      case (.object(let members), .object):
        for member in members {
          if let other = new[member.name] { collect(member.value, other, path + [member.name], resource, into: &found) }
        }
        return
      case (.list(let one), .list(let other)), (.set(let one), .set(let other)):
        let partners = Dictionary(other.map { ($0.digest, $0) }) { first, _ in first }
        for (index, item) in one.enumerated() {
          let partner = partners[item.digest] ?? (other.indices.contains(index) ? other[index] : nil)
          if let partner { collect(item, partner, path + [String(index)], resource, into: &found) }
        }
        return
      default: break
      }
    }
    guard old == new else { return }
    var seen: Set<TextPiece> = []
    for case .reference(let id, let attribute) in new.references where seen.insert(.reference(id, attribute: attribute)).inserted {
      guard comparison.new[id] != nil, id != resource else { continue }
      found[id, default: []].append(
        Reference(resource: resource, path: path, attribute: attribute, old: old.written, new: new.written))
    }
  }
}

extension NormalValue {
  /// The references in the value, in their order.
  var references: [TextPiece] {
    switch content {
    case .scalar: []
    case .text(let pieces):
      pieces.flatMap { piece -> [TextPiece] in
        switch piece {
        case .literal: []
        case .reference: [piece]
        case .value(let value): value.references
        }
      }
    case .list(let items), .set(let items): items.flatMap(\.references)
    case .object(let members): members.flatMap(\.value.references)
    case .function(_, let argument): argument.references
    }
  }
}
