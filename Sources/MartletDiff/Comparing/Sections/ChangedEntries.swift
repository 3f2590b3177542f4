import MartletDocuments

/// What has got another meaning outside of the resources, while the references to it are written as before.
struct ChangedEntries {
  /// The parameters with another default, or of another type.
  private(set) var parameters: Set<String> = []
  /// By condition that is defined in another way, or that depends on such an entry, the entry.
  private(set) var conditions: [String: PropertyChange.Entry] = [:]

  var isEmpty: Bool { parameters.isEmpty && conditions.isEmpty }

  init(old: JSON, new: JSON, _ oldForm: Normalizer, _ newForm: Normalizer) {
    if case .object(let members)? = new["Parameters"], old["Parameters"] != new["Parameters"] {
      for member in members {
        guard let before = old["Parameters"]?[member.key], let one = before["Default"], let other = member.value["Default"] else {
          continue
        }
        if Self.text(one) != Self.text(other) || before["Type"] != member.value["Type"] { parameters.insert(member.key) }
      }
    }
    guard case .object(let members)? = new["Conditions"] else { return }
    var dependences: [String: [PropertyChange.Entry]] = [:]
    for member in members {
      guard let before = old["Conditions"]?[member.key], let one = oldForm.value(before, .free),
        let other = newForm.value(member.value, .free)
      else { continue }
      if one != other {
        conditions[member.key] = PropertyChange.Entry(section: "Conditions", name: member.key)
      } else {
        Self.collect(member.value, into: &dependences[member.key, default: []])
      }
    }
    for (name, entries) in dependences {
      if let entry = entries.first(where: { $0.section == "Parameters" && parameters.contains($0.name) }) { conditions[name] = entry }
    }
    // Conditions depend on conditions; what is reached once is not looked at again.
    var isChanging = !conditions.isEmpty
    while isChanging {
      isChanging = false
      for (name, entries) in dependences.sorted(by: { $0.key < $1.key }) where conditions[name] == nil {
        if let entry = entries.compactMap({ $0.section == "Conditions" ? conditions[$0.name] : nil }).first {
          conditions[name] = entry
          isChanging = true
        }
      }
    }
  }

  /// What a value depends on that has changed; nil when there is nothing.
  func entry(behind value: NormalValue) -> PropertyChange.Entry? {
    for case .reference(let id, nil) in value.references where parameters.contains(id) {
      return PropertyChange.Entry(section: "Parameters", name: id)
    }
    return value.conditions.lazy.compactMap { conditions[$0] }.first
  }

  private static func text(_ json: JSON) -> String {
    if case .string(let text) = json { text } else { json.printed(.compact) }
  }

  private static func collect(_ json: JSON, into entries: inout [PropertyChange.Entry]) {
    switch json {
    case .array(let items): for item in items { collect(item, into: &entries) }
    case .object(let members):
      if members.count == 1, case .string(let name) = members[0].value {
        switch members[0].key {
        case "Ref": return entries.append(PropertyChange.Entry(section: "Parameters", name: name))
        case "Condition": return entries.append(PropertyChange.Entry(section: "Conditions", name: name))
        default: break
        }
      }
      for member in members { collect(member.value, into: &entries) }
    default: break
    }
  }
}

extension NormalValue {
  /// The conditions that the value asks for.
  fileprivate var conditions: [String] {
    switch content {
    case .scalar: []
    case .text(let pieces): pieces.flatMap { piece -> [String] in if case .value(let value) = piece { value.conditions } else { [] } }
    case .list(let items), .set(let items): items.flatMap(\.conditions)
    case .object(let members): members.flatMap(\.value.conditions)
    case .function(let name, let argument):
      if name == "Fn::If", case .list(let parts) = argument.content, case .scalar(.string(let condition))? = parts.first?.content {
        [condition] + parts.dropFirst().flatMap(\.conditions)
      } else {
        argument.conditions
      }
    }
  }
}

extension StackDiff {
  /// By condition that says something else, or may, what makes it do so.
  var changedConditions: [String: PropertyChange.Entry] {
    if old.json["Parameters"] == new.json["Parameters"], old.json["Conditions"] == new.json["Conditions"],
      old.json["Mappings"] == new.json["Mappings"]
    {
      return [:]
    }
    return ChangedEntries(
      old: old.json, new: new.json, Normalizer(old.json, against: new.json), Normalizer(new.json, against: old.json)
    ).conditions
  }
}
