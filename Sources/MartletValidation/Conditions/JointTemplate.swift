import MartletDocuments

/// Two versions of a template as one, as far as conditions go: with each version's conditions under names of their own, and common parameters.
struct JointTemplate {
  let template: Template

  /// The name of a version's condition.
  static func key(_ name: String, isNew: Bool) -> String { (isNew ? "new/" : "old/") + name }

  /// - Parameter names: the conditions that resources ask for; one that no version defines can be anything, but is the same in both.
  init(_ old: JSON, _ new: JSON, conditions names: Set<String>) {
    let former = Template(old), newer = Template(new)
    var conditions: [JSON.Member] = []
    for (version, isNew) in [(former, false), (newer, true)] {
      for (name, value) in version.conditions.sorted(by: { $0.key < $1.key }) {
        conditions.append(.init(Self.key(name, isNew: isNew), Self.renamed(value, isNew, former, newer)))
      }
      for name in names.sorted() where version.conditions[name] == nil {
        // A version without the condition does not ask for it: so its answer is that of the other.
        let isKnown = (isNew ? former : newer).conditions[name] != nil
        let open: JSON = ["Fn::Equals": [["Ref": .string("condition \(name)")], "true"]]
        conditions.append(
          .init(Self.key(name, isNew: isNew), isKnown ? ["Condition": .string(Self.key(name, isNew: !isNew))] : open))
      }
    }
    let mappings =
      former.mappings.map { JSON.Member(Self.mapping($0.key, false, former, newer), $0.value) }
      + newer.mappings.map { JSON.Member(Self.mapping($0.key, true, former, newer), $0.value) }
    let parameters = Set(former.parameters.keys).union(newer.parameters.keys).map { name in
      JSON.Member(name, Self.common(former.parameters[name], newer.parameters[name]))
    }
    template = Template(
      .object([
        .init("Parameters", .object(parameters)), .init("Mappings", .object(mappings)), .init("Conditions", .object(conditions)),
      ]))
  }

  /// The name of a version's mapping: the same for both where they say the same.
  private static func mapping(_ name: String, _ isNew: Bool, _ former: Template, _ newer: Template) -> String {
    isNew && former.mappings[name] != newer.mappings[name] ? "new/\(name)" : name
  }

  /// A condition with the names of its version. A document is never nested deeper than its parser allows.
  private static func renamed(_ json: JSON, _ isNew: Bool, _ former: Template, _ newer: Template) -> JSON {
    switch json {
    case .array(let items): return .array(items.map { renamed($0, isNew, former, newer) })
    case .object(let members):
      if members.count == 1, members[0].key == "Condition", case .string(let name) = members[0].value {
        return ["Condition": .string(key(name, isNew: isNew))]
      }
      if members.count == 1, members[0].key == "Fn::FindInMap", case .array(let parts) = members[0].value,
        case .string(let name)? = parts.first
      {
        let rest = parts.dropFirst().map { renamed($0, isNew, former, newer) }
        return ["Fn::FindInMap": .array([.string(mapping(name, isNew, former, newer))] + rest)]
      }
      return .object(members.map { JSON.Member($0.key, renamed($0.value, isNew, former, newer)) })
    default: return json
    }
  }

  /// A parameter with the values that both versions allow; with all values of either where there are none, since the update then gives it
  /// another.
  private static func common(_ old: JSON?, _ new: JSON?) -> JSON {
    guard let old, let new else { return old ?? new ?? .object([]) }
    guard case .object(let members) = new else { return new }
    var kept = members.filter { $0.key != "AllowedValues" && ($0.key != "AllowedPattern" || $0.value == old["AllowedPattern"]) }
    switch (ParameterChoices(old).texts, ParameterChoices(new).texts) {
    case (let before?, let after?):
      let both = after.filter(before.contains)
      kept.append(.init("AllowedValues", .array((both.isEmpty ? after + before : both).map { .string($0) })))
    case (let one?, nil), (nil, let one?): kept.append(.init("AllowedValues", .array(one.map { .string($0) })))
    case (nil, nil): break
    }
    return .object(kept)
  }
}
