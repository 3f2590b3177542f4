import MartletDocuments

/// Conditions of two templates that have another name and say the same.
struct ConditionNames {
  /// New names by old ones.
  private let names: [String: String]

  init(old: JSON, new: JSON) {
    guard case .object(let before)? = old["Conditions"], case .object(let after)? = new["Conditions"] else {
      names = [:]
      return
    }
    let gone = before.filter { new["Conditions"]?[$0.key] == nil }
    let fresh = after.filter { old["Conditions"]?[$0.key] == nil }
    if gone.isEmpty || fresh.isEmpty {
      names = [:]
      return
    }
    let (oldForm, newForm) = (Normalizer(old), Normalizer(new))
    var partners: [NormalValue: [String]] = [:]
    for member in fresh { if let value = newForm.value(member.value, .free) { partners[value, default: []].append(member.key) } }
    var names: [String: String] = [:]
    for member in gone {
      guard let value = oldForm.value(member.value, .free), let name = partners[value]?.popLast() else { continue }
      names[member.key] = name
    }
    self.names = names
  }

  /// The old template with the new names.
  func applied(to template: JSON) -> JSON {
    guard !names.isEmpty, case .object(let sections) = template else { return template }
    return .object(
      sections.map { section in
        guard case .object(let members) = section.value else { return section }
        let entries = members.map { member in
          switch section.key {
          case "Conditions": JSON.Member(names[member.key] ?? member.key, renamed(member.value))
          case "Resources", "Outputs": JSON.Member(member.key, owner(member.value))
          default: member
          }
        }
        return JSON.Member(section.key, .object(entries))
      })
  }

  /// A resource or an output, which may stand under a condition.
  private func owner(_ json: JSON) -> JSON {
    guard case .object(let members) = json else { return renamed(json) }
    return .object(
      members.map { member in
        if member.key == "Condition", case .string(let name) = member.value { return JSON.Member(member.key, .string(names[name] ?? name)) }
        return JSON.Member(member.key, renamed(member.value))
      })
  }

  private func renamed(_ json: JSON) -> JSON {
    switch json {
    case .array(let items): return .array(items.map { renamed($0) })
    case .object(let members):
      if members.count == 1 {
        switch (members[0].key, members[0].value) {
        case ("Condition", .string(let name)): return .object([JSON.Member("Condition", .string(names[name] ?? name))])
        case ("Fn::If", .array(let parts)):
          guard case .string(let name)? = parts.first else { break }
          let branches: [JSON] = parts.dropFirst().map { renamed($0) }
          return .object([JSON.Member("Fn::If", .array([.string(names[name] ?? name)] + branches))])
        default: break
        }
      }
      return .object(members.map { JSON.Member($0.key, renamed($0.value)) })
    default: return json
    }
  }
}
