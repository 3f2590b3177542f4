import MartletDiagnostics
import MartletDocuments

extension TemplateCheck {
  /// Checks what the parts of the template say about each other.
  func checkReferences() {
    checkUse()
    checkAvailability()
    checkCircles()
    checkPlainTexts()
    checkIdentifiers()
    if !template.hasLanguageExtensions {
      for place in references.loops {
        record([
          Finding(.wrongForEach, at: place, what: "`Fn::ForEach` needs a transform", fix: "add `AWS::LanguageExtensions` to `Transform`")
        ])
      }
    }
  }

  private func checkUse() {
    if template.transforms.isEmpty {
      for name in template.parameters.keys where !references.names.contains(name) {
        record(.unusedParameter, ["Parameters", .key(name)], "the parameter `\(name)` is not used")
      }
    }
    if !references.hasOpenMapping, !template.hasGeneratedMappings {
      for name in template.mappings.keys where !references.mappings.contains(name) {
        record(.unusedMapping, ["Mappings", .key(name)], "the mapping `\(name)` is not used")
      }
    }
    for name in template.conditions.keys where !references.conditions.contains(name) && !name.hasPrefix("Fn::") {
      record(.unusedCondition, ["Conditions", .key(name)], "the condition `\(name)` is not used")
    }
    for name in template.resources.keys where template.root["Parameters"]?[name] != nil && template.type(of: name) != nil {
      record(.repeatedName, ["Resources", .key(name)], "a parameter is also named `\(name)`", fix: "rename one of them")
    }
  }

  private func record(_ rule: Rule, _ steps: [TemplatePath.Step], _ what: String, fix: String = "remove it") {
    record([Finding(rule, at: TemplatePath(steps), what: what, fix: fix)])
  }

  /// Checks that resources exist whenever something refers to them.
  private func checkAvailability() {
    for (source, edges) in references.edges {
      for edge in edges {
        let owner = edge.isFromOutput ? template.root["Outputs"]?[source] : template.resources[source]
        guard case .string(let condition)? = template.resources[edge.target]?["Condition"] else { continue }
        var values: [String: Set<Bool>] = [:]
        for branch in edge.branches { values[branch.condition, default: []].insert(branch.value) }
        if case .string(let own)? = owner?["Condition"] { values[own, default: []].insert(true) }
        guard let case_ = absence(of: condition, in: values) else { continue }
        record(
          .missingResource, edge.path.steps, "`\(edge.target)` is not there when \(case_)",
          fix: "refer to it only when `\(condition)` holds")
      }
    }
  }

  /// The case in which a resource of a condition is not there, though a place counts; nil when it always is.
  func absence(of condition: String, in values: [String: Set<Bool>]) -> String? {
    if values.isEmpty { return "`\(condition)` is false" }
    if let known = values[condition] { return known.contains(true) ? nil : "`\(condition)` is false" }
    if values.values.contains(where: { $0.count > 1 }) { return nil }
    let scenario = values.compactMapValues(\.first)
    guard scenario.keys.allSatisfy({ template.conditions[$0] != nil }) else { return nil }
    if conditions.implies(scenario, condition, true) { return nil }
    let others = scenario.sorted { $0.key < $1.key }.map { "`\($0.key)` is \($0.value)" }
    return (["`\(condition)` is false"] + others).joined(separator: " and ")
  }

  /// Checks that `${…}` stands inside of `Fn::Sub`.
  private func checkPlainTexts() {
    for (place, text) in references.plainTexts {
      let isDefinition = place.steps.contains("DefinitionString")
      for variable in SubText.variables(of: text) where variable.isReferenceName {
        guard text.contains("${\(variable)}"), !isSubstituted(variable, at: place) else { continue }
        guard isDefinition || isDeclared(variable) else { continue }
        record(
          .needsSub, place.steps, "`${\(variable)}` stays as it is: the text is not inside `Fn::Sub`", fix: "write `{\"Fn::Sub\": …}`")
      }
    }
  }

  /// Whether a state machine replaces the name itself.
  private func isSubstituted(_ variable: String, at place: TemplatePath) -> Bool {
    guard let index = place.steps.firstIndex(where: { $0 == "DefinitionString" || $0 == "Definition" }) else { return false }
    var value: JSON? = template.root
    for case .key(let key) in place.steps[..<index] { value = value?[key] }
    return value?["DefinitionSubstitutions"]?[variable] != nil
  }

  private func isDeclared(_ name: String) -> Bool {
    if PseudoParameters.contains(name) || template.parameters[name] != nil || template.type(of: name) != nil { return true }
    guard let dot = name.firstIndex(of: "."), let typeName = template.type(of: String(name[..<dot])) else { return false }
    return library.type(typeName)?.hasAttribute(String(name[name.index(after: dot)...])) ?? false
  }
}

extension String {
  /// Whether this can name a parameter, a resource, an attribute or a pseudo parameter.
  fileprivate var isReferenceName: Bool {
    utf8.allSatisfy { $0.isAlphanumeric || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") }
  }
}
