import MartletDocuments
import MartletFacts

/// A schema that compares properties of one resource with those of the resources that it refers to.
///
/// The values are gathered into one object, entry by entry, which then meets a schema whose `$data` and `$lookup` stand for
/// gathered values.
final class Gathering {
  let entries: [Entry]
  private let schema: JSON
  /// The schema for the values gathered last: resources of one kind gather the same.
  private var resolved: (values: JSON, schema: TypeSchema)?

  struct Entry {
    let name: String
    /// Where the reference to another resource stands; nil for an entry of the resource itself.
    let reference: [String]?
    let type: String?
    let properties: [(key: String, path: [String], defaultValue: JSON?)]
  }

  init(_ json: JSON) {
    schema = json["schema"] ?? .bool(true)
    guard case .object(let members)? = json["gather"] else {
      entries = []
      return
    }
    func steps(_ value: JSON?) -> [String]? {
      if case .string(let text)? = value { text.split(separator: "/").map(String.init) } else { nil }
    }
    entries = members.map { member in
      var properties: [(String, [String], JSON?)] = []
      if case .object(let specifications)? = member.value["properties"] {
        properties = specifications.map { ($0.key, steps($0.value) ?? steps($0.value["path"]) ?? [], $0.value["default"]) }
      }
      return Entry(
        name: member.key, reference: steps(member.value["reference"]), type: member.value["filter"]?["type"]?.text, properties: properties)
    }
  }
}

extension Gathering {
  /// The schema with gathered values in place of what stands for them.
  func schema(for values: JSON) -> TypeSchema {
    if let resolved, resolved.values == values { return resolved.schema }
    let found = TypeSchema(schema.resolving(values))
    resolved = (values, found)
    return found
  }
}

extension TemplateCheck {
  /// Checks the properties of a resource together with those that they refer to.
  func check(_ value: JSON, gathering: Gathering, in type: TypeSchema) {
    noteContext()
    guard let primary = gathering.entries.first(where: { $0.reference != nil }) else {
      return judge(gathering, gathered(gathering, value, [:]), resources: [:])
    }
    forEachValue(in: value, at: primary.reference ?? []) { reference in
      guard let name = reference.referredResource else {
        if case .object = reference { return }
        return judge(gathering, gathered(gathering, value, [:]), resources: [:])
      }
      guard let found = template.type(of: name), primary.type == nil || primary.type == found else { return }
      var resources = [primary.name: name]
      for entry in gathering.entries where entry.reference != nil && entry.name != primary.name {
        forEachValue(in: value, at: entry.reference ?? []) { reference in
          guard resources[entry.name] == nil, let name = reference.referredResource, let found = template.type(of: name),
            entry.type == nil || entry.type == found
          else { return }
          resources[entry.name] = name
        }
      }
      judge(gathering, gathered(gathering, value, resources), resources: resources)
    }
  }

  private func gathered(_ gathering: Gathering, _ value: JSON, _ resources: [String: String]) -> JSON {
    var members: [JSON.Member] = []
    for entry in gathering.entries {
      let resource = resources[entry.name]
      if entry.reference != nil, resource == nil { continue }
      let source = resource.map { template.resources[$0]?["Properties"] ?? .object([]) } ?? value
      var properties: [JSON.Member] = []
      for (key, path, defaultValue) in entry.properties {
        if path == ["$type"] {
          if let type = resource.flatMap(template.type) { properties.append(JSON.Member(key, .string(type))) }
          continue
        }
        var found: JSON?
        forEachValue(in: source, at: path) { found = found ?? $0 }
        if let value = found ?? defaultValue { properties.append(JSON.Member(key, value)) }
      }
      members.append(JSON.Member(entry.name, .object(properties)))
    }
    return .object(members)
  }

  /// Checks the gathered values, and reports what is wrong at the places that they come from.
  private func judge(_ gathering: Gathering, _ gathered: JSON, resources: [String: String]) {
    let schema = gathering.schema(for: gathered)
    let depth = path.steps.count
    let found = trial { check(gathered, against: schema.properties, in: schema) }.findings
    // Findings of which only the number counts have no places to translate.
    if isSilent { return record(found) }
    record(
      found.map { finding in
        let below = finding.path.steps[depth...]
        guard case .key(let name)? = below.first, let entry = gathering.entries.first(where: { $0.name == name }) else { return finding }
        var place = Array(below.dropFirst())
        if case .key(let key)? = place.first, let source = entry.properties.first(where: { $0.key == key }) {
          place = source.path.map { .key($0) } + place.dropFirst()
        }
        let base: [TemplatePath.Step] = resources[name].map { ["Resources", .key($0), "Properties"] } ?? Array(path.steps)
        return Finding(finding.rule, at: TemplatePath(base + place), what: finding.what, fix: finding.fix)
      })
  }

  /// Calls `body` with the values at a path, in the branches of conditions as well; values that are absent are left out.
  private func forEachValue(in value: JSON, at path: [String], _ body: (JSON) -> Void) {
    func descend(_ value: JSON, _ rest: ArraySlice<String>) {
      if let call = IntrinsicCall(value) {
        if call.isNoValue { return }
        if let conditional = Conditional(call), enter() {
          defer { leave() }
          for (truth, branch) in [(true, conditional.whenTrue), (false, conditional.whenFalse)]
          where isPossible(conditional.condition, truth) {
            assuming(conditional.condition, truth) { descend(branch, rest) }
          }
          return
        }
      }
      guard let step = rest.first else { return body(value) }
      if case .array(let items) = value, step == "*" {
        for item in items { descend(item, rest.dropFirst()) }
      } else if case .array(let items) = value, let index = Int(step), items.indices.contains(index) {
        descend(items[index], rest.dropFirst())
      } else if let next = value[step] {
        descend(next, rest.dropFirst())
      }
    }
    descend(value, path[...])
  }
}

extension JSON {
  /// A schema with gathered values in place of `$data` and `$lookup`; what cannot be known becomes open.
  fileprivate func resolving(_ values: JSON) -> JSON {
    switch self {
    case .array(let items): return .array(items.map { $0.resolving(values) })
    case .object(let members):
      return .object(
        members.map { member in
          guard Self.dataWords.contains(member.key), case .object = member.value else {
            return JSON.Member(member.key, member.value.resolving(values))
          }
          guard let value = member.value.referent(values), IntrinsicCall(value) == nil else {
            return JSON.Member("cfnUnresolved", .bool(true))
          }
          switch member.key {
          case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum":
            return value.number.map { JSON.Member(member.key, .double($0)) } ?? JSON.Member("cfnIgnored", .null)
          default: return JSON.Member(member.key, value)
          }
        })
    default: return self
    }
  }

  private static let dataWords: Set<String> = [
    "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength", "minItems", "maxItems", "const", "enum",
    "pattern",
  ]

  private func referent(_ values: JSON) -> JSON? {
    if let lookup = self["$lookup"] {
      guard let key = lookup["key"]?.referent(values)?.text else { return nil }
      return lookup["map"]?[key]
    }
    guard case .string(let pointer)? = self["$data"] else { return self }
    var current = values
    for step in pointer.split(separator: "/") {
      if case .array(let items) = current, let index = Int(step), items.indices.contains(index) {
        current = items[index]
      } else if let next = current[String(step)] {
        current = next
      } else {
        return nil
      }
    }
    return current
  }
}
