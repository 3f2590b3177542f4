/// The values of policy variables that together stand for all values: in each case a variable is its key's value.
///
/// A value that no pattern spells (a fresh letter) and no value at all stand for nearly everything: put into a text that must
/// match, the fresh value is matched by what matches any value, and by nothing else. They do not stand for values that are forced:
/// when the key itself must be in a set, and when two texts must match in one place, of which one holds the variable. These are
/// added. Where even they may not be all, the cases are not complete, and no proof rests on them.
struct VariableCases {
  private(set) var cases: [[ConditionKey: [Word]]] = [[:]]
  private(set) var isComplete = true

  /// More cases than this are not looked at.
  static let limit = 2000

  init(
    required: [PolicyStatement], avoided: [PolicyStatement], keys: [ConditionKey: Int], domains: [KeyDomain],
    given: [ConditionKey: [String]], _ budget: WorkBudget
  ) throws(WorkLimit) {
    let statements = required + avoided
    let variables = Self.variables(in: statements)
    if variables.isEmpty { return }
    let meetings = VariableMeetings(required: required, avoided: avoided)
    let longest = statements.lazy.flatMap(\.texts).map(\.singleWildcards).max() ?? 0
    for (number, key) in variables.enumerated() {
      // Each case is a table of the variables before.
      try budget.spend(cases.count * (1 + number / 8))
      if let value = given[key] {
        cases = cases.map { $0.merging([key: value.map { Word($0) }]) { _, new in new } }
        continue
      }
      var values = CandidateValues(letter: .variable(number))
      try meetings.collect(key, &values, budget)
      values.addLengths(upTo: longest)
      let typed = keys[key].map { domains[$0] }
      if let typed, let candidates = typed.candidates { values.replace(by: candidates, isExact: typed.isExact) }
      // Two variables may have to have one value.
      for (other, otherKey) in variables.enumerated() where other < number && meetings.mayBeEqual(key, otherKey) {
        values.add([.variable(other)])
      }
      isComplete = isComplete && values.isComplete && !(typed?.isMultivalued ?? false)
      guard cases.count * values.words.count <= Self.limit else {
        isComplete = false
        cases = cases.map { $0.merging([key: [[.variable(number)]]]) { _, new in new } }
        continue
      }
      let open = cases
      cases = values.words.flatMap { word in
        open.map { $0.merging([key: word.map { [$0] } ?? []]) { _, new in new } }
      }
    }
  }

  private static func variables(in statements: [PolicyStatement]) -> [ConditionKey] {
    var seen: Set<ConditionKey> = []
    var keys: [ConditionKey] = []
    for statement in statements where SymbolicStatement.hasVariables(statement) {
      for text in statement.texts {
        for variable in text.variables where seen.insert(variable.key).inserted { keys.append(variable.key) }
      }
    }
    return keys
  }
}

extension PolicyText {
  /// How many `?` the text holds.
  fileprivate var singleWildcards: Int {
    parts.reduce(0) { sum, part in
      if case .literal(let text) = part { sum + text.utf8.count { $0 == UInt8(ascii: "?") } } else { sum }
    }
  }
}
