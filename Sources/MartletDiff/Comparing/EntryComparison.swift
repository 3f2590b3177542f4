import MartletDocuments

extension StackComparison {
  /// The entries of other sections that differ, ordered by section and name.
  func entries() -> [EntryChange] {
    guard old.json != new.json, case .object(let one) = old.json, case .object(let other) = new.json else { return [] }
    if new.dialect == .terraform { return TerraformComparison(old: old, new: new, moves: moves).entries() }
    let renamed = Dictionary(moves.map { ($0.from, $0.to) }) { first, _ in first }
    let forms = (old: Normalizer(old.json, against: new.json, renamed: renamed), new: Normalizer(new.json, against: old.json))
    let haveOtherMappings = old.json["Mappings"] != new.json["Mappings"]
    var changes: [EntryChange] = []
    // What SAM's globals say is said of each resource that the template has.
    let sections = Set((one + other).map(\.key)).subtracting(["Resources", "Globals"])
    changes += entries(of: "Resources", Self.loops(old.json), Self.loops(new.json), forms)
    changes += entries(of: "Globals", ImplicitAPIs(old).globals, ImplicitAPIs(new).globals, forms)
    for section in sections.sorted() {
      let left = old.json[section]
      let right = new.json[section]
      if left == right, renamed.isEmpty, !haveOtherMappings { continue }
      if Self.hasEntries(left), Self.hasEntries(right), left != nil || right != nil, !Self.wholeSections.contains(section) {
        changes += entries(of: section, left, right, forms)
      } else if !isEqual(section, left, right, forms) {
        changes.append(EntryChange(section: section, name: "", old: left, new: right))
      }
    }
    return changes.sorted { ($0.section, $0.name) < ($1.section, $1.name) }
  }

  /// What stands among the resources and is none, such as `Fn::ForEach::Topics`.
  private static func loops(_ json: JSON) -> JSON? {
    guard case .object(let members)? = json["Resources"] else { return nil }
    return .object(members.filter { if case .object = $0.value { false } else { true } })
  }

  private static let wholeSections: Set = ["AWSTemplateFormatVersion", "Description", "Transform", "Metadata"]

  private static func hasEntries(_ section: JSON?) -> Bool {
    switch section {
    case nil, .object?: true
    default: false
    }
  }

  private func entries(of section: String, _ left: JSON?, _ right: JSON?, _ forms: (old: Normalizer, new: Normalizer)) -> [EntryChange] {
    let left = Self.members(left)
    let right = Self.members(right)
    return Set(left.keys).union(right.keys).sorted().compactMap { name in
      isEqual(section, left[name], right[name], forms) ? nil : EntryChange(section: section, name: name, old: left[name], new: right[name])
    }
  }

  private static func members(_ section: JSON?) -> [String: JSON] {
    guard case .object(let members)? = section else { return [:] }
    return Dictionary(members.map { ($0.key, $0.value) }) { first, _ in first }
  }

  private func isEqual(_ section: String, _ left: JSON?, _ right: JSON?, _ forms: (old: Normalizer, new: Normalizer)) -> Bool {
    switch section {
    case "AWSTemplateFormatVersion": return left ?? "2010-09-09" == right ?? "2010-09-09"
    case "Transform":
      return left.flatMap { forms.old.value($0, .names) } == right.flatMap { forms.new.value($0, .names) }
    case "Parameters": return left.map(Self.parameter) == right.map(Self.parameter)
    default: return left.flatMap { forms.old.value($0, .free) } == right.flatMap { forms.new.value($0, .free) }
    }
  }

  /// A parameter in one spelling: its values are texts, whatever they are written as.
  private static func parameter(_ json: JSON) -> JSON {
    guard case .object(let members) = json else { return json }
    return .object(
      members.map { JSON.Member($0.key, text($0.value)) }.filter { $0 != JSON.Member("NoEcho", "false") }.sorted { $0.key < $1.key })
  }

  private static func text(_ json: JSON) -> JSON {
    switch json {
    case .bool, .int, .double: return .string(json.printed(.compact))
    case .array(let items):
      let texts = items.map { if case .string(let text) = text($0) { text } else { "" } }
      return .array(texts.sorted().map(JSON.string))
    default: return json
    }
  }
}
