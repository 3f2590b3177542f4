/// The requests still sought, and one of them as far as is known.
struct SearchState {
  var action: WordRegion
  var resource: WordRegion
  var keys: [KeyRegion]

  /// One way to change what a request is.
  enum Option {
    case action(GlobSet, isInside: Bool)
    case resource(GlobSet, isInside: Bool)
    case key(Int, [KeyLiteral])
  }

  /// Narrows the requests sought; false when none is left.
  mutating func take(_ option: Option, _ budget: WorkBudget) throws(WorkLimit) -> Bool {
    switch option {
    case .action(let set, let isInside): return try action.assert(set, isInside: isInside, budget)
    case .resource(let set, let isInside): return try resource.assert(set, isInside: isInside, budget)
    case .key(let key, let literals):
      for literal in literals where try !keys[key].assert(literal, budget) { return false }
      return true
    }
  }

  /// Whether the request that is known so far matches a statement, its principal aside.
  func matches(_ statement: SymbolicStatement, _ budget: WorkBudget) throws(WorkLimit) -> Bool {
    guard try statement.matchesAction(action.word, budget), try statement.matchesResource(resource.word, budget) else { return false }
    for test in statement.tests where try !test.holds(for: keys[test.key].values, budget) { return false }
    return true
  }
}

extension SymbolicStatement {
  /// What must be true of action and resource for the statement to match.
  var requirements: [SearchState.Option] {
    [
      .action(actions, isInside: !actionsAreExcluded),
      .resource(resources, isInside: !resourcesAreExcluded),
    ]
  }

  /// The ways in which a request can fail to match; each alone suffices.
  var escapes: [SearchState.Option] {
    [
      .action(actions, isInside: actionsAreExcluded),
      .resource(resources, isInside: resourcesAreExcluded),
    ] + tests.map { .key($0.key, $0.alternatives.map(\.negated)) }
  }
}
