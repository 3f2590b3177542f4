import MartletDocuments

extension JSON {
  /// The names that `Ref`, `Fn::GetAtt` and `Fn::Sub` in the value refer to, in their order, each once.
  var references: [String] {
    var names: [String] = []
    var seen: Set<String> = []
    forEachReference { if seen.insert($0).inserted { names.append($0) } }
    return names
  }

  /// Calls `body` with what each `Ref`, `Fn::GetAtt` and `Fn::Sub` refers to. Nothing is recursive but the value, whose depth the parser
  /// bounds.
  func forEachReference(_ body: (String) -> Void) {
    switch self {
    case .array(let items):
      for item in items { item.forEachReference(body) }
    case .object(let members):
      for member in members {
        switch (member.key, member.value) {
        case ("Ref", .string(let name)): body(name)
        case ("Fn::GetAtt", .string(let text)): body(String(text.prefix { $0 != "." }))
        case ("Fn::GetAtt", .array(let parts)):
          if case .string(let name)? = parts.first { body(String(name.prefix { $0 != "." })) }
        case ("Fn::Sub", .string(let text)): SubText.forEachTarget(of: text, body)
        case ("Fn::Sub", .array(let parts)):
          if case .string(let text)? = parts.first {
            let own = parts.count > 1 ? Set(parts[1].members.map(\.key)) : []
            SubText.forEachTarget(of: text) { if !own.contains($0) { body($0) } }
          }
          for part in parts.dropFirst() { part.forEachReference(body) }
        default: member.value.forEachReference(body)
        }
      }
    default: break
    }
  }

  /// Calls `body` with the name of each export that the value imports: a text, or the expression for one.
  func forEachImport(_ body: (JSON) -> Void) {
    switch self {
    case .array(let items):
      for item in items { item.forEachImport(body) }
    case .object(let members):
      for member in members {
        if member.key == "Fn::ImportValue", members.count == 1 { body(member.value) }
        member.value.forEachImport(body)
      }
    default: break
    }
  }
}

extension ComparedResource {
  /// The resources that must exist before this one: what it refers to, and what it depends on.
  var dependencies: [String] {
    var names = json.references
    switch json["DependsOn"] {
    case .string(let name)?: names.append(name)
    case .array(let items)?: names += items.compactMap(\.string)
    default: break
    }
    return names
  }
}
