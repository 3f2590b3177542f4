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
    statement = narrowedConditions(statement)
    if let lifted = gain.lifted {
      if let own = statement.principals, let other = lifted.principals {
        statement = statement.replacing(principals: common(own, other, Self.covers))
      }
      statement = statement.replacing(actions: common(statement.actions, lifted.actions) { $0.covers($1) })
      if let own = statement.resources, let other = lifted.resources {
        statement = statement.replacing(resources: common(own, other) { $0.covers($1) })
      }
    }
    statement = sharpened(statement, gain.lifted)
    var besides: [String] = []
    statement = expanded(statement, &besides)
    if besides.isEmpty, statement.actions.entries.map(\.text.literal) == ["*"], !statement.actions.isNegated { besides = known(statement) }
    var result = gain
    if case .gain(let narrow) = comparison.outcome(of: statement) { result = narrow }
    result.statement = statement
    result.besides = besides
    if statement.conditions.isEmpty { result.conditional = conditional(gain.statement) ?? conditional(statement) }
    return result
  }

  /// The one former statement that differs by its conditions.
  private func conditional(_ statement: PolicyStatement) -> PolicyStatement? {
    let formers = comparison.before.allows.filter { former in
      !former.conditions.isEmpty && former.replacing(conditions: []).isLike(statement.replacing(conditions: []))
    }
    return formers.count == 1 ? formers[0] : nil
  }

  /// The statement with those of the values that its conditions ask for that allow more.
  private func narrowedConditions(_ statement: PolicyStatement) -> PolicyStatement {
    var statement = statement
    for (index, test) in statement.conditions.enumerated() where test.values.count > 1 && test.values.count <= Self.limit {
      // What must not be is no list of what may be.
      guard test.operator.comparison.negatedComparison == nil else { continue }
      func part(_ values: [PolicyText]) -> PolicyStatement {
        var conditions = statement.conditions
        conditions[index] = ConditionTest(test.operator, test.key, values, at: test.pointer)
        return statement.replacing(conditions: conditions)
      }
      let values = test.values.filter { value in
        if case .nothing = comparison.outcome(of: part([value])) { false } else { true }
      }
      if !values.isEmpty, values.count < test.values.count { statement = part(values) }
    }
    return statement
  }

  private static func covers(_ wider: PrincipalPattern, _ other: PrincipalPattern) -> Bool {
    switch (wider, other) {
    case (.everyone, _): true
    case (.account(let account), .aws(let text)): text.text.contains(":\(account):")
    default: wider == other
    }
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

  /// The statement with what others left out in place of everything but that: a statement with `NotAction` that leaves out less.
  private func sharpened(_ statement: PolicyStatement, _ lifted: PolicyStatement?) -> PolicyStatement {
    let others = comparison.before.allows + comparison.after.denies
    func known<Entry>(_ element: (PolicyStatement) -> PolicyElement<Entry>?) -> [Entry] {
      others.compactMap(element).filter(\.isNegated).flatMap(\.entries)
        + (lifted.flatMap(element).map { $0.isNegated ? [] : $0.entries } ?? [])
    }
    var statement = statement
    if let principals = statement.principals {
      // An account covers its principals: the wider come first, so that they are left out where the others are enough.
      let others = known(\.principals)
      let accounts = others.filter { if case .account = $0 { true } else { false } }
      let sorted = accounts + others.filter { !accounts.contains($0) }
      let sharp = sharpened(principals, isEverything: { $0 == .everyone }, sorted) { statement.replacing(principals: $0) }
      statement = statement.replacing(principals: sharp)
    }
    let actions = sharpened(statement.actions, isEverything: { $0.text.literal == "*" }, known(\.actions)) {
      statement.replacing(actions: $0)
    }
    statement = statement.replacing(actions: actions)
    if let resources = statement.resources {
      let sharp = sharpened(resources, isEverything: { $0.text.literal == "*" }, known(\.resources)) { statement.replacing(resources: $0) }
      statement = statement.replacing(resources: sharp)
    }
    return statement
  }

  /// The entries of others, where nothing but they allow more.
  private func sharpened<Entry: Equatable>(
    _ element: PolicyElement<Entry>, isEverything: (Entry) -> Bool, _ known: [Entry], _ part: (PolicyElement<Entry>) -> PolicyStatement
  ) -> PolicyElement<Entry> {
    guard element.isNegated || element.entries.contains(where: isEverything) else { return element }
    let excluded = element.isNegated ? element.entries : []
    var others: [Entry] = []
    for entry in known where !excluded.contains(entry) && !others.contains(entry) && !isEverything(entry) { others.append(entry) }
    guard !others.isEmpty, others.count <= Self.limit else { return element }
    guard case .nothing = comparison.outcome(of: part(PolicyElement(excluded + others, isNegated: true))) else { return element }
    var gained = others.filter { entry in
      if case .gain = comparison.outcome(of: part(PolicyElement([entry]))) { true } else { false }
    }
    for entry in gained where gained.count > 1 {
      let rest = gained.filter { $0 != entry }
      if case .nothing = comparison.outcome(of: part(PolicyElement(excluded + rest, isNegated: true))) { gained = rest }
    }
    return gained.isEmpty ? element : PolicyElement(gained)
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
  ///
  /// - Parameter besides: the actions of the pattern that were allowed before, where they are few and the others many.
  private func expanded(_ statement: PolicyStatement, _ besides: inout [String]) -> PolicyStatement {
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
    if gained.count > 8, let former = former(matching.filter { !gained.contains($0) }, gained) {
      besides = former
      return statement
    }
    return statement.replacing(actions: PolicyElement(gained.map { ActionPattern(PolicyText(literal: $0)) }))
  }

  /// The actions that former statements name and that a statement about all actions does not allow newly; none where they are many.
  private func known(_ statement: PolicyStatement) -> [String] {
    var known: [ActionPattern] = []
    for entry in comparison.before.allows.filter({ !$0.actions.isNegated }).flatMap(\.actions.entries) where !known.contains(entry) {
      known.append(entry)
      if known.count > 4 { return [] }
    }
    return known.filter { entry in
      if case .nothing = comparison.outcome(of: statement.replacing(actions: PolicyElement([entry]))) { true } else { false }
    }.map(\.text.text)
  }

  /// The patterns of former statements that some actions match and others do not; nil when they do not say it in a few words.
  private func former(_ actions: [String], _ others: [String]) -> [String]? {
    var open = actions
    var patterns: [String] = []
    for pattern in comparison.before.allows.filter({ !$0.actions.isNegated }).flatMap(\.actions.entries) {
      let probe = PolicyStatement(effect: .allow, actions: PolicyElement([pattern]))
      func matches(_ action: String) -> Bool { probe.matches(PolicyRequest(action: action, resource: "*")) }
      guard open.contains(where: matches), !others.contains(where: matches) else { continue }
      open.removeAll(where: matches)
      patterns.append(pattern.text.text)
      if patterns.count > 4 { return nil }
    }
    return open.isEmpty ? patterns : nil
  }
}
