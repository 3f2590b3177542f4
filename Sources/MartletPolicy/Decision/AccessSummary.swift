/// Says which requests a witness stands for: the patterns that it was found through, and the keys that decide.
struct AccessSummary {
  let found: DecisionProblem.Found
  let problem: DecisionProblem
  let request: PolicyRequest
  let isWitness: (PolicyRequest) -> Bool

  var text: String {
    var text = "\(action) on \(resource)"
    if let principal = request.principal { text += " by \(principal == .anonymous ? "anybody" : principal.description)" }
    let conditions = request.context.keys.sorted { $0.name < $1.name }.map { key in
      let values = request[key]
      return "\(key) is \(values.joined(separator: " and "))"
    }
    let absent = keysAtWork.filter(matters).map { "\($0) is absent" }
    let all = conditions + absent
    return all.isEmpty ? text : text + " when " + all.joined(separator: " and ")
  }

  /// The keys that the request lacks and that statements about its action and resource test.
  private var keysAtWork: [ConditionKey] {
    var seen: Set<ConditionKey> = []
    return problem.statements.filter { statement in
      PolicyStatement(effect: .allow, actions: statement.actions, resources: statement.resources).matches(request)
    }.flatMap(\.conditions).map(\.key).filter { request[$0].isEmpty && seen.insert($0).inserted }
  }

  /// Whether some value of a key would change the answer.
  private func matters(_ key: ConditionKey) -> Bool {
    let tests = problem.statements.flatMap(\.conditions).filter { $0.key == key }
    let named = tests.flatMap(\.values).compactMap(\.literal).prefix(3).map { text in
      String(text.map { $0 == "*" || $0 == "?" ? "x" : $0 })
    }
    return (named + [problem.names.name]).contains { value in
      var probe = request
      probe[key] = [value]
      return !isWitness(probe)
    }
  }

  /// The narrowest pattern that the witness was found through, or its action where no pattern leaves it open.
  private var action: String {
    guard found.state.action.word.contains(where: { $0 >= .fresh }) else { return request.action }
    return narrowest { statement in
      statement.actionsAreExcluded ? [] : statement.statement.actions.entries.map { ($0.text.text, PolicyElement([$0]), nil) }
    } ?? request.action
  }

  private var resource: String {
    guard found.state.resource.word.contains(where: { $0 >= .fresh }) else { return request.resource }
    let everyAction = PolicyElement([ActionPattern(PolicyText(literal: "*"))])
    return narrowest { statement in
      guard !statement.resourcesAreExcluded, let resources = statement.statement.resources else { return [] }
      return resources.entries.map { ($0.text.text, everyAction, PolicyElement([$0])) }
    } ?? request.resource
  }

  /// The text that spells most of the entries that match the request.
  private func narrowest(
    _ entries: (SymbolicStatement) -> [(text: String, actions: PolicyElement<ActionPattern>, resources: PolicyElement<ResourcePattern>?)]
  ) -> String? {
    let matching = found.required.flatMap(entries).filter { entry in
      PolicyStatement(effect: .allow, actions: entry.actions, resources: entry.resources).matches(request)
    }
    return matching.map(\.text).max { left, right in
      left.utf8.count { $0 != UInt8(ascii: "*") } < right.utf8.count { $0 != UInt8(ascii: "*") }
    }
  }
}
