/// Says which requests a witness stands for: the patterns that it was found through, and the keys that decide.
struct AccessSummary {
  let found: DecisionProblem.Found
  let problem: DecisionProblem
  let request: PolicyRequest

  var text: String {
    var text = "\(action) on \(resource)"
    if let principal = request.principal { text += " by \(principal == .anonymous ? "anybody" : principal.description)" }
    let conditions = request.context.keys.sorted { $0.name < $1.name }.map { key in
      let values = request[key]
      return "\(key) is \(values.joined(separator: " and "))"
    }
    let absent = problem.keys.enumerated().filter { number, key in
      request[key].isEmpty && found.state.keys[number].literals.contains { !$0.isSome } && isTested(key)
    }.map { "\($0.element) is absent" }
    let all = conditions + absent
    return all.isEmpty ? text : text + " when " + all.joined(separator: " and ")
  }

  private func isTested(_ key: ConditionKey) -> Bool {
    var probe = request
    probe[key] = ["\u{1}"]
    return found.required.contains { !$0.statement.matches(probe) }
  }

  private var action: String {
    for statement in found.required where !statement.actionsAreExcluded {
      for entry in statement.statement.actions.entries {
        let alone = PolicyStatement(effect: .allow, actions: PolicyElement([entry]))
        let plain = PolicyRequest(action: request.action, resource: request.resource)
        if alone.matches(plain), entry.text.text.contains("*") || entry.text.text.contains("?") {
          return found.state.action.word.contains { $0 >= .fresh } ? entry.text.text : request.action
        }
      }
    }
    return request.action
  }

  private var resource: String {
    guard found.state.resource.word.contains(where: { $0 >= .fresh }) else { return request.resource }
    for statement in found.required where !statement.resourcesAreExcluded {
      for entry in statement.statement.resources?.entries ?? [] {
        let alone = PolicyStatement(
          effect: .allow, actions: PolicyElement([ActionPattern(PolicyText(literal: "*"))]), resources: PolicyElement([entry]))
        if alone.matches(request) { return entry.text.text }
      }
    }
    return request.resource
  }
}
