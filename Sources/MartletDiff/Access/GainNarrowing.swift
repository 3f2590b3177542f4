import MartletFacts
import MartletPolicy

/// Leaves of a statement what it allows newly: the actions and resources that were allowed before are taken away.
struct GainNarrowing {
  let comparison: GrantComparison
  /// How many entries of one element are looked at one by one.
  private static let limit = 60

  func narrowed(_ gain: GrantComparison.Gain) -> GrantComparison.Gain {
    var statement = gain.statement
    if let principals = statement.principals {
      statement = statement.replacing(principals: narrowed(principals) { statement.replacing(principals: $0) })
    }
    statement = statement.replacing(actions: narrowed(statement.actions) { statement.replacing(actions: $0) })
    if let resources = statement.resources {
      statement = statement.replacing(resources: narrowed(resources) { statement.replacing(resources: $0) })
    }
    if let lifted = gain.lifted {
      statement = statement.replacing(actions: common(statement.actions, lifted.actions) { $0.covers($1) })
      if let own = statement.resources, let other = lifted.resources {
        statement = statement.replacing(resources: common(own, other) { $0.covers($1) })
      }
    }
    statement = expanded(statement)
    var result = gain
    if case .gain(let narrow) = comparison.outcome(of: statement) { result = narrow }
    result.statement = statement
    return result
  }

  /// The entries that allow more, each for itself.
  private func narrowed<Entry>(
    _ element: PolicyElement<Entry>, _ part: (PolicyElement<Entry>) -> PolicyStatement
  ) -> PolicyElement<Entry> {
    guard !element.isNegated, element.entries.count > 1, element.entries.count <= Self.limit else { return element }
    let entries = element.entries.filter { entry in
      if case .nothing = comparison.outcome(of: part(PolicyElement([entry]))) { false } else { true }
    }
    return entries.isEmpty || entries.count == element.entries.count ? element : PolicyElement(entries)
  }

  /// What two lists have in common, as far as one's entries lie within the other's; the first where that says nothing.
  private func common<Entry>(
    _ own: PolicyElement<Entry>, _ other: PolicyElement<Entry>, _ covers: (Entry, Entry) -> Bool
  ) -> PolicyElement<Entry> {
    guard !own.isNegated, !other.isNegated, own.entries.count * other.entries.count <= 400 else { return own }
    let within = own.entries.filter { entry in other.entries.contains { covers($0, entry) } }
    let around = other.entries.filter { entry in !within.contains(entry) && own.entries.contains { covers($0, entry) } }
    return within.isEmpty && around.isEmpty ? own : PolicyElement(within + around)
  }

  /// The statement with real actions in place of a pattern that allows only some of them newly.
  private func expanded(_ statement: PolicyStatement) -> PolicyStatement {
    guard !statement.actions.isNegated, statement.actions.entries.count == 1, let pattern = statement.actions.entries.first,
      let text = pattern.text.literal, text.contains("*") || text.contains("?"), let prefix = pattern.servicePrefix,
      let service = IAMCatalogue.service(prefix)
    else { return statement }
    let matching = service.actions.map(\.description).filter { action in
      PolicyStatement(effect: .allow, actions: statement.actions).matches(PolicyRequest(action: action, resource: "*"))
    }
    guard !matching.isEmpty, matching.count <= 400 else { return statement }
    let gained = matching.filter { action in
      let part = statement.replacing(actions: PolicyElement([ActionPattern(PolicyText(literal: action))]))
      if case .nothing = comparison.outcome(of: part) { return false }
      return true
    }
    // A pattern that is new as a whole says more than the list of what it matches today.
    if gained.isEmpty || gained.count == matching.count { return statement }
    return statement.replacing(actions: PolicyElement(gained.map { ActionPattern(PolicyText(literal: $0)) }))
  }
}
