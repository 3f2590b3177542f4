/// A statement as sets of words, one for each dimension of a request, in one case of the variables' values.
struct SymbolicStatement {
  let statement: PolicyStatement
  let actions: GlobSet
  let actionsAreExcluded: Bool
  let resources: GlobSet
  let resourcesAreExcluded: Bool
  let tests: [SymbolicTest]
  /// The services of its actions, where each entry names one.
  let services: Set<Word>?

  init(_ statement: PolicyStatement, keys: [ConditionKey: Int], _ compiler: GlobCompiler) {
    self.statement = statement
    actions = GlobSet(statement.actions.entries.flatMap(compiler.actions))
    actionsAreExcluded = statement.actions.isNegated
    services = actionsAreExcluded ? nil : Self.services(of: actions)
    if let resources = statement.resources {
      self.resources = GlobSet(resources.entries.flatMap(compiler.resources))
      resourcesAreExcluded = resources.isNegated
    } else {
      resources = GlobSet([])
      resourcesAreExcluded = true
    }
    tests = statement.conditions.compactMap { test in
      keys[test.key].map { SymbolicTest(test, key: $0, compiler) }
    }
  }

  private static func services(of actions: GlobSet) -> Set<Word>? {
    var services: Set<Word> = []
    for glob in actions.globs {
      let prefix = glob.tokens.prefix { $0 != .letter(.colon) }
      guard prefix.allSatisfy(\.isLiteral) else { return nil }
      services.insert(prefix.map(\.code))
    }
    return services
  }

  /// The actions of each service, where each entry names its service.
  var actionsByService: [Word: GlobSet]? {
    guard services != nil else { return nil }
    return Dictionary(grouping: actions.globs) { $0.tokens.prefix { $0 != .letter(.colon) }.map(\.code) }.mapValues { GlobSet($0) }
  }

  /// False only when no request matches both: their actions or their resources have nothing in common.
  func mayMeet(_ other: SymbolicStatement) -> Bool {
    guard actionsMayMeet(other) else { return false }
    return resourcesAreExcluded || other.resourcesAreExcluded || resources.mayMeet(other.resources)
  }

  /// False only when their actions have nothing in common.
  func actionsMayMeet(_ other: SymbolicStatement) -> Bool {
    if let services, let others = other.services, services.isDisjoint(with: others) { return false }
    return actionsAreExcluded || other.actionsAreExcluded || actions.mayMeet(other.actions)
  }

  /// Whether some text of the statement depends on the value of a variable.
  static func hasVariables(_ statement: PolicyStatement) -> Bool {
    statement.resources?.entries.contains { !$0.text.variables.isEmpty } ?? false
      || statement.conditions.contains { test in
        test.operator.comparison.takesVariables && test.values.contains { !$0.variables.isEmpty }
      }
  }

  func matchesAction(_ word: Word, _ budget: WorkBudget) throws(WorkLimit) -> Bool {
    try actions.contains(word, budget) != actionsAreExcluded
  }

  func matchesResource(_ word: Word, _ budget: WorkBudget) throws(WorkLimit) -> Bool {
    try resources.contains(word, budget) != resourcesAreExcluded
  }
}
