/// Finds a request that matches some statements and escapes others, or proves that there is none.
///
/// The search keeps one request that fits all that is asserted so far. While it matches a statement that it must escape, the search
/// asserts, one after another, each way out of that statement; while it fails a condition that it must meet, each way in. Each step
/// settles one statement or condition for good, so that the search ends.
struct RequestSearch {
  /// Statements that the request must match.
  var required: [SymbolicStatement]
  /// Statements that the request must not match.
  var avoided: [SymbolicStatement]

  private struct Choice {
    let state: SearchState
    var options: ArraySlice<SearchState.Option>
  }

  struct Result {
    /// A state whose request is found; nil when there is none.
    var state: SearchState?
    /// Whether some branch was given up without proof.
    var isInexact = false
  }

  func run(from start: SearchState, _ budget: WorkBudget) throws(WorkLimit) -> Result {
    var state = start
    var result = Result()
    for statement in required {
      for option in statement.requirements where try !state.take(option, budget) { return result }
    }
    var choices: [Choice] = []
    var current: SearchState? = state
    while true {
      if let state = current {
        guard let options = try openOptions(state, budget) else {
          result.state = state
          return result
        }
        choices.append(Choice(state: state, options: options[...]))
        current = nil
      }
      guard let last = choices.indices.last else { return result }
      guard let option = choices[last].options.popFirst() else {
        choices.removeLast()
        continue
      }
      var next = choices[last].state
      try budget.spend(4)
      if try next.take(option, budget) {
        current = next
      } else if next.keys.contains(where: \.isInexact) {
        result.isInexact = true
      }
    }
  }

  /// The ways out of the first thing that is wrong with the request; nil when nothing is.
  private func openOptions(_ state: SearchState, _ budget: WorkBudget) throws(WorkLimit) -> [SearchState.Option]? {
    for statement in required {
      for test in statement.tests where try !test.holds(for: state.keys[test.key].values, budget) {
        return test.alternatives.map { .key(test.key, [$0]) }
      }
    }
    for statement in avoided where try state.matches(statement, budget) { return statement.escapes }
    return nil
  }
}
