import MartletDocuments

/// Reads a policy document, keeps places, and collects problems instead of stopping at the first.
struct PolicyParser {
  private(set) var problems: [PolicyProblem] = []
  private var hasVariables = false

  mutating func document(_ json: JSON) -> PolicyDocument {
    guard case .object(let members) = json, TemplateReference.function(json) == nil else {
      report(.notAnObject, .root)
      return PolicyDocument(version: nil, statements: [])
    }
    let elements = readElements(members, at: .root, named: Self.documentElements)
    let version = readVersion(elements["version"])
    hasVariables = (version ?? .version2008).hasVariables
    let id = elements["id"].flatMap { readText($0.value, at: $0.pointer) }
    guard let statement = elements["statement"] else {
      report(.missingStatement, .root)
      return PolicyDocument(version: version, id: id?.text, statements: [])
    }
    return PolicyDocument(version: version, id: id?.text, statements: readStatements(statement.value, at: statement.pointer))
  }

  private mutating func readStatements(_ json: JSON, at pointer: JSONPointer) -> [PolicyStatement] {
    guard case .array(let elements) = json else {
      return readStatement(json, index: 0, at: pointer).map { [$0] } ?? []
    }
    return elements.indices.compactMap { readStatement(elements[$0], index: $0, at: pointer[$0]) }
  }

  private mutating func readVersion(_ element: Element?) -> PolicyVersion? {
    guard let element, let text = readText(element.value, at: element.pointer) else { return nil }
    if let version = PolicyVersion(rawValue: text.text) { return version }
    report(.invalidVersion, element.pointer, text.text)
    return nil
  }

  private mutating func readStatement(_ json: JSON, index: Int, at pointer: JSONPointer) -> PolicyStatement? {
    if TemplateReference.function(json) != nil {
      report(.unresolvedFunction, pointer)
      return nil
    }
    guard case .object(let members) = json else {
      report(.notAnObject, pointer)
      return nil
    }
    let elements = readElements(members, at: pointer, named: Self.statementElements)
    let effect = readEffect(elements["effect"], at: pointer)
    let actions = readEntries(elements["action"], elements["notaction"]).map { list in list.map { ActionPattern($0) } }
    if actions == nil { report(.missingAction, pointer) }
    let resources = readEntries(elements["resource"], elements["notresource"]).map { list in list.map { ResourcePattern($0) } }
    let principals = readPrincipals(elements["principal"], elements["notprincipal"])
    let conditions = elements["condition"].map { readConditions($0.value, at: $0.pointer) } ?? []
    let sid = elements["sid"].flatMap { readText($0.value, at: $0.pointer)?.text }
    guard let effect, let actions else { return nil }
    return PolicyStatement(
      sid: sid, effect: effect, principals: principals, actions: actions, resources: resources, conditions: conditions,
      index: index, pointer: pointer)
  }

  private mutating func readEffect(_ element: Element?, at pointer: JSONPointer) -> PolicyEffect? {
    guard let element else {
      report(.missingEffect, pointer)
      return nil
    }
    guard let text = readText(element.value, at: element.pointer)?.text else { return nil }
    guard let effect = PolicyEffect.allCases.first(where: { $0.rawValue.equalsIgnoringCase(text) }) else {
      report(.invalidEffect, element.pointer, text)
      return nil
    }
    return effect
  }

  private mutating func readEntries(_ positive: Element?, _ negative: Element?) -> PolicyElement<PolicyText>? {
    if let negative, positive != nil { report(.conflictingElements, negative.pointer) }
    guard let element = positive ?? negative else { return nil }
    let pointer = element.pointer
    let (texts, isList) = readTexts(element.value, at: pointer)
    return PolicyElement(texts, isNegated: positive == nil, pointer: pointer, isList: isList)
  }

  private mutating func readPrincipals(_ positive: Element?, _ negative: Element?) -> PolicyElement<PrincipalPattern>? {
    if let negative, positive != nil { report(.conflictingElements, negative.pointer) }
    guard let element = positive ?? negative else { return nil }
    func made(_ patterns: [PrincipalPattern]) -> PolicyElement<PrincipalPattern> {
      PolicyElement(patterns, isNegated: positive == nil, pointer: element.pointer, isList: false)
    }
    if case .string(let text) = element.value {
      if text == "*" { return made([.everyone]) }
      report(.invalidPrincipal, element.pointer, text)
      return made([.aws(PolicyText(literal: text))])
    }
    guard case .object(let members) = element.value, TemplateReference.function(element.value) == nil else {
      let isFunction = TemplateReference.function(element.value) != nil
      report(isFunction ? .unresolvedFunction : .invalidPrincipal, element.pointer)
      return made([])
    }
    var patterns: [PrincipalPattern] = []
    for member in members {
      let place = element.pointer[member.key]
      let texts = readTexts(member.value, at: place).0
      switch member.key.lowercasedASCII {
      case "aws": patterns += texts.map { PrincipalPattern(aws: $0) }
      case "service": patterns += texts.map { .service($0) }
      case "federated": patterns += texts.map { .federated($0) }
      case "canonicaluser": patterns += texts.map { .canonicalUser($0) }
      default: report(.unknownPrincipalKey, place, member.key)
      }
    }
    return made(patterns)
  }

  private mutating func readConditions(_ json: JSON, at pointer: JSONPointer) -> [ConditionTest] {
    guard case .object(let operators) = json, TemplateReference.function(json) == nil else {
      report(TemplateReference.function(json) == nil ? .notAnObject : .unresolvedFunction, pointer)
      return []
    }
    var tests: [ConditionTest] = []
    for member in operators {
      let place = pointer[member.key]
      guard let `operator` = ConditionOperator(member.key) else {
        report(.unknownOperator, place, member.key)
        continue
      }
      guard case .object(let keys) = member.value, TemplateReference.function(member.value) == nil else {
        report(TemplateReference.function(member.value) == nil ? .notAnObject : .unresolvedFunction, place)
        continue
      }
      for key in keys {
        let pointer = place[key.key]
        tests.append(ConditionTest(`operator`, ConditionKey(key.key), readTexts(key.value, at: pointer).0, at: pointer))
      }
    }
    return tests
  }

  // MARK: Parts

  private struct Element {
    /// In lower case.
    let name: String
    let member: JSON.Member
    let owner: JSONPointer

    var value: JSON { member.value }
    var pointer: JSONPointer { owner[member.key] }
  }

  /// The known elements of one object by their names in lower case: too few for a table.
  private struct Elements {
    var list: [Element] = []

    subscript(name: String) -> Element? { list.first { $0.name == name } }
  }

  private static let documentElements = ["version", "id", "statement"]

  private static let statementElements = [
    "effect", "action", "resource", "sid", "condition", "notaction", "notresource", "principal", "notprincipal",
  ]

  private mutating func readElements(_ members: [JSON.Member], at pointer: JSONPointer, named known: [String]) -> Elements {
    var elements = Elements()
    elements.list.reserveCapacity(members.count)
    for member in members {
      let name = member.key.lowercasedASCII
      if !known.contains(name) {
        report(.unknownElement, pointer[member.key], member.key)
      } else if elements[name] != nil {
        report(.duplicateElement, pointer[member.key], member.key)
      } else {
        elements.list.append(Element(name: name, member: member, owner: pointer))
      }
    }
    return elements
  }

  /// One text or a list of texts, and whether it is a list.
  private mutating func readTexts(_ json: JSON, at pointer: JSONPointer) -> ([PolicyText], Bool) {
    guard case .array(let elements) = json else { return (readText(json, at: pointer).map { [$0] } ?? [], false) }
    var texts: [PolicyText] = []
    texts.reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() {
      if let text = readText(element, at: pointer[index]) { texts.append(text) }
    }
    return (texts, true)
  }

  private mutating func readText(_ json: JSON, at pointer: @autoclosure () -> JSONPointer) -> PolicyText? {
    switch json {
    case .string(let text): return PolicyText(parsing: text, hasVariables: hasVariables)
    case .bool(let value): return PolicyText(literal: value ? "true" : "false")
    case .int, .double: return PolicyText(literal: json.printed(.compact))
    case .object:
      if let text = PolicyText(function: json, hasVariables: hasVariables) { return text }
    case .null, .array: break
    }
    report(.notAText, pointer())
    return nil
  }

  private mutating func report(_ kind: PolicyProblem.Kind, _ pointer: JSONPointer, _ value: String? = nil) {
    problems.append(PolicyProblem(kind, at: pointer, value))
  }
}

extension PolicyElement {
  fileprivate func map<Other>(_ transform: (Entry) -> Other) -> PolicyElement<Other> {
    PolicyElement<Other>(entries.map(transform), isNegated: isNegated, pointer: pointer, isList: isList)
  }
}
