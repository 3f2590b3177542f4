import MartletDiff
import MartletDocuments

/// The document that the facts say the new one is.
enum Applying {
  static func resources(_ diff: StackDiff) -> JSON {
    var resources: [String: JSON] = [:]
    let renamed = Dictionary(diff.resources.compactMap { $0.move.map { ($0.from, $0.to) } }) { first, _ in first }
    for resource in diff.old.resources { resources[resource.id] = referring(resource.json, to: renamed) }
    for change in diff.resources {
      if let old = change.old { resources[old.id] = nil }
    }
    for change in diff.resources {
      guard let new = change.new else { continue }
      resources[new.id] = change.old.map { applied(change.properties, to: referring($0.json, to: renamed)) } ?? new.json
    }
    return .object(resources.sorted { $0.key < $1.key }.map { JSON.Member($0.key, $0.value) })
  }

  /// The value with the new IDs in its references.
  private static func referring(_ json: JSON, to renamed: [String: String]) -> JSON {
    if renamed.isEmpty { return json }
    switch json {
    case .array(let items): return .array(items.map { referring($0, to: renamed) })
    case .object(let members):
      return .object(
        members.map { member in
          switch (member.key, member.value) {
          case ("Ref", .string(let id)), ("DependsOn", .string(let id)): return JSON.Member(member.key, .string(renamed[id] ?? id))
          case ("Fn::GetAtt", .array(let parts)):
            guard case .string(let id)? = parts.first else { return member }
            return JSON.Member(member.key, .array([.string(renamed[id] ?? id)] + parts.dropFirst()))
          case ("DependsOn", .array(let names)):
            return JSON.Member(
              member.key, .array(names.map { if case .string(let id) = $0 { .string(renamed[id] ?? id) } else { $0 } }))
          case ("Fn::Sub", .string(let text)):
            let parts = SubText(text).parts.map { part in
              switch part {
              case .literal(let literal): return literal
              case .variable(let name):
                let id = String(name.prefix { $0 != "." })
                return "${\(renamed[id] ?? id)\(name.dropFirst(id.count))}"
              }
            }
            return JSON.Member(member.key, .string(parts.joined()))
          default: return JSON.Member(member.key, referring(member.value, to: renamed))
          }
        })
    default: return json
    }
  }

  private static func applied(_ changes: [PropertyChange], to json: JSON) -> JSON {
    value(changes.map { ($0.path.components[...], $0) }, json)
  }

  private static func value(_ changes: [(path: ArraySlice<String>, change: PropertyChange)], _ json: JSON) -> JSON {
    if let own = changes.first(where: { $0.path.isEmpty }) { return own.change.new ?? .null }
    let groups = Dictionary(grouping: changes) { $0.path.first ?? "" }
    switch json {
    case .object(var members):
      for (name, group) in groups.sorted(by: { $0.key < $1.key }) {
        let inner = group.map { ($0.path.dropFirst(), $0.change) }
        if let own = inner.first(where: { $0.0.isEmpty }), own.1.new == nil {
          members.removeAll { $0.key == name }
        } else if let index = members.firstIndex(where: { $0.key == name }) {
          members[index].value = value(inner, members[index].value)
        } else {
          members.append(JSON.Member(name, value(inner, .object([]))))
        }
      }
      return .object(members)
    case .array(let items):
      var kept: [JSON] = []
      var added: [(Int, JSON)] = []
      for (name, group) in groups {
        for entry in group where entry.path.count == 1 && entry.change.old == nil {
          if let index = Int(name), let new = entry.change.new { added.append((index, new)) }
        }
      }
      for (index, item) in items.enumerated() {
        let group = (groups[String(index)] ?? []).filter { !($0.path.count == 1 && $0.change.old == nil) }
        if group.contains(where: { $0.path.count == 1 && $0.change.new == nil }) { continue }
        kept.append(group.isEmpty ? item : value(group.map { ($0.path.dropFirst(), $0.change) }, item))
      }
      for (index, item) in added.sorted(by: { $0.0 < $1.0 }) { kept.insert(item, at: min(index, kept.count)) }
      return .array(kept)
    default: return json
    }
  }
}
