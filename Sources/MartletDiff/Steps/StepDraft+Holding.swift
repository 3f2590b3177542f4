import MartletDocuments

extension StepDraft {
  /// Keeps resources whose deletion AWS would refuse, with the protection off.
  mutating func releaseProtected() {
    for change in diff.resources {
      if let old = change.old, change.refusedDeletion != nil { switchOff(old) }
    }
  }

  /// Keeps a resource that leaves the stack as it is deployed, but without the protection from its deletion; false when it has none, or
  /// when a policy keeps it anyway.
  @discardableResult
  mutating func release(_ old: ComparedResource) -> Bool {
    guard DataHolder(old)?.fateOnRemoval != .kept else { return false }
    return switchOff(old)
  }

  /// The same for a resource that is deleted for certain.
  @discardableResult
  private mutating func switchOff(_ old: ComparedResource) -> Bool {
    guard let property = DataHolder(old)?.protection else { return false }
    guard settle(old.id) else { return true }
    let off: JSON = old.properties[property] == "ACTIVE" ? "INACTIVE" : false
    keep(old.id, old.json.setting("Properties", old.properties.setting(property, off)))
    note("`\(property)` of `\(old.id)` is switched off, so that the \(old.noun) can be deleted in the next step")
    return true
  }

  /// Keeps a resource of the deployed template, and what it needs.
  mutating func keep(_ id: String, _ json: JSON) {
    setResource(id, json)
    var open = [json]
    var seen: Set<String> = [id]
    while let value = open.popLast() {
      let needs = value.needs
      let resource = ComparedResource("", type: "", json: value, at: .root)
      for name in resource.dependencies where seen.insert(name).inserted && self.resource(name) == nil {
        if let old = diff.old[name] {
          setResource(name, old.json)
          open.append(old.json)
        } else if template["Parameters"]?[name] == nil, let parameter = current["Parameters"]?[name] {
          setEntry("Parameters", name, parameter)
        }
      }
      for name in needs.conditions where seen.insert("Conditions/\(name)").inserted {
        guard template["Conditions"]?[name] == nil, let condition = current["Conditions"]?[name] else { continue }
        setEntry("Conditions", name, condition)
        open.append(condition)
      }
      for name in needs.mappings where template["Mappings"]?[name] == nil {
        if let mapping = current["Mappings"]?[name] { setEntry("Mappings", name, mapping) }
      }
    }
  }

  /// Keeps exports that other stacks import as they are deployed.
  mutating func keepExports() {
    for lost in diff.lostExports {
      let importers = neighbours.filter { NeighbouringStack.imports(lost.export.name, $0.old) }
      guard !importers.isEmpty else { continue }
      if let taken = template["Outputs"]?[lost.export.output], taken["Export"]?["Name"] != lost.export.name { continue }
      setEntry("Outputs", lost.export.output, lost.export.json)
      for name in lost.export.json.references {
        if let old = diff.old[name] { keep(name, old.json) }
      }
      keep(references: lost.export.json)
      let names = importers.map { "`\($0.name)`" }.joined(separator: ", ")
      note("the export \(lost.export.name.shown) stays as it is as long as \(names) \(importers.count == 1 ? "imports" : "import") it")
    }
  }

  /// Keeps the parameters, conditions and mappings that a value needs.
  private mutating func keep(references json: JSON) {
    for name in json.references where template["Parameters"]?[name] == nil {
      if let parameter = current["Parameters"]?[name] { setEntry("Parameters", name, parameter) }
    }
    for name in json.needs.conditions where template["Conditions"]?[name] == nil {
      if let condition = current["Conditions"]?[name] { setEntry("Conditions", name, condition) }
    }
    for name in json.needs.mappings where template["Mappings"]?[name] == nil {
      if let mapping = current["Mappings"]?[name] { setEntry("Mappings", name, mapping) }
    }
  }
}

extension JSON {
  /// The conditions and mappings that the value names.
  fileprivate var needs: (conditions: [String], mappings: [String]) {
    var conditions: [String] = []
    var mappings: [String] = []
    func visit(_ json: JSON) {
      switch json {
      case .array(let items): items.forEach(visit)
      case .object(let members):
        for member in members {
          switch (member.key, member.value) {
          case ("Condition", .string(let name)): conditions.append(name)
          case ("Fn::If", .array(let parts)): if case .string(let name)? = parts.first { conditions.append(name) }
          case ("Fn::FindInMap", .array(let parts)): if case .string(let name)? = parts.first { mappings.append(name) }
          default: break
          }
          visit(member.value)
        }
      default: break
      }
    }
    visit(self)
    return (conditions, mappings)
  }
}
