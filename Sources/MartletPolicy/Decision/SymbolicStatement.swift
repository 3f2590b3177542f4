/// A statement as sets of words, one for each dimension of a request, in one case of the variables' values.
struct SymbolicStatement {
  let statement: PolicyStatement
  let actions: GlobSet
  let actionsAreExcluded: Bool
  let resources: GlobSet
  let resourcesAreExcluded: Bool
  let tests: [SymbolicTest]

  init(_ statement: PolicyStatement, keys: [ConditionKey: Int], _ compiler: GlobCompiler) {
    self.statement = statement
    actions = GlobSet(statement.actions.entries.flatMap(compiler.actions))
    actionsAreExcluded = statement.actions.isNegated
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
