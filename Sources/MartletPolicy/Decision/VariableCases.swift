/// The values of policy variables that together stand for all values: in each case a variable is its key's value.
///
/// A value that no pattern spells (a fresh letter) and no value at all stand for nearly everything: a statement that must match
/// still does, and one that must not match does so less. What they do not stand for are values that two conditions on one text
/// force: those that a condition on the key itself names, and those that another pattern of the same dimension spells where the
/// variable stands. These are added. Where even they may not be all, the cases are not complete, and no proof rests on them.
struct VariableCases {
  private(set) var cases: [[ConditionKey: [Word]]] = [[:]]
  private(set) var isComplete = true

  /// More cases than this are not looked at.
  static let limit = 400

  init(
    required: [PolicyStatement], avoided: [PolicyStatement], keys: [ConditionKey: Int], domains: [KeyDomain],
    given: [ConditionKey: [String]], _ budget: WorkBudget
  ) throws(WorkLimit) {
    let statements = required + avoided
    let variables = Self.variables(in: statements)
    for (number, key) in variables.enumerated() {
      if let value = given[key] {
        cases = cases.map { $0.merging([key: value.map { Word($0) }]) { _, new in new } }
        continue
      }
      var values = CandidateValues(letter: .variable(number))
      try collect(key, &values, required: required, avoided: avoided, budget)
      if let number = keys[key], let typed = domains[number].candidates {
        values.replace(by: typed, isExact: domains[number].isExact)
      }
      // Two variables may have one value.
      if variables.count <= 3 { for other in 0..<number { values.add([.variable(other)]) } } else { isComplete = false }
      if let number = keys[key], domains[number].isMultivalued { isComplete = false }
      isComplete = isComplete && values.isComplete
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

  private func collect(
    _ key: ConditionKey, _ values: inout CandidateValues, required: [PolicyStatement], avoided: [PolicyStatement], _ budget: WorkBudget
  ) throws(WorkLimit) {
    let statements = required + avoided
    let compiler = GlobCompiler()
    for test in statements.flatMap(\.conditions) where test.key == key && test.operator.comparison.family != .null {
      for text in test.values where text.variables.isEmpty {
        let isPattern = test.operator.comparison == .stringLike || test.operator.comparison == .stringNotLike
        let isARN = test.operator.comparison.family == .arn
        if let glob = isARN ? compiler.arns(text) : compiler.tokens(text, wildcards: isPattern).map({ Glob($0) }) { values.add(glob) }
      }
    }
    values.endSource()
    // Patterns that one request must match together: of resources, and of each key.
    let positive = required.filter { !($0.resources?.isNegated ?? true) } + avoided.filter { $0.resources?.isNegated ?? false }
    try collectMeetings(
      positive.map { $0.resources?.entries.map { ResourceText($0) } ?? [] }, key, &values, budget)
    var tests: [ConditionKey: [ConditionTest]] = [:]
    for test in statements.flatMap(\.conditions) { tests[test.key, default: []].append(test) }
    for (_, group) in tests.sorted(by: { $0.key.name < $1.key.name }) where group.contains(where: { $0.mentions(key) }) {
      try collectMeetings(group.map { test in test.values.map { ResourceText($0, of: test.operator) } }, key, &values, budget)
      values.endSource()
    }
    values.addLengths(upTo: statements.lazy.flatMap(\.texts).map(\.singleWildcards).max() ?? 0)
  }

  /// A text of a policy with or without wildcards.
  private struct ResourceText {
    let text: PolicyText
    let wildcards: Bool

    init(_ text: PolicyText, wildcards: Bool) {
      self.text = text
      self.wildcards = wildcards
    }

    init(_ pattern: ResourcePattern) {
      text = pattern.text
      wildcards = true
    }

    init(_ value: PolicyText, of operator: ConditionOperator) {
      text = value
      let comparison = `operator`.comparison
      wildcards = comparison.family == .arn || comparison == .stringLike || comparison == .stringNotLike
    }

    func part(_ parts: ArraySlice<PolicyText.Part>) -> ResourceText {
      ResourceText(PolicyText(parts: Array(parts)), wildcards: wildcards)
    }

    /// The text as tokens; every variable may be anything.
    func glob() -> Glob {
      let compiler = GlobCompiler()
      var tokens: [GlobToken] = []
      for part in text.parts {
        if case .variable = part {
          tokens.append(.many)
        } else {
          tokens += compiler.tokens(PolicyText(parts: [part]), wildcards: wildcards) ?? []
        }
      }
      return Glob(tokens)
    }
  }

  private func collectMeetings(
    _ groups: [[ResourceText]], _ key: ConditionKey, _ values: inout CandidateValues, _ budget: WorkBudget
  ) throws(WorkLimit) {
    let hasKey = groups.map { texts in texts.contains { text in text.text.variables.contains { $0.key == key } } }
    guard hasKey.contains(true), groups.count > 1 else { return }
    let globs = groups.map { $0.map { $0.glob() } }
    for (index, texts) in groups.enumerated() where hasKey[index] {
      for text in texts {
        let places = text.text.parts.indices.filter { place in
          if case .variable(let variable) = text.text.parts[place] { variable.key == key } else { false }
        }
        for place in places {
          let binding = GlobBinding(
            before: text.part(text.text.parts[..<place]).glob().tokens, after: text.part(text.text.parts[(place + 1)...]).glob().tokens)
          for (other, candidates) in globs.enumerated() where other != index {
            for (glob, source) in zip(candidates, groups[other]) where source.text != text.text && !glob.isEverything {
              try budget.spend(8)
              guard let found = try binding.values(meeting: glob, limit: 100, budget) else {
                values.isComplete = false
                continue
              }
              for glob in found { values.add(glob) }
              if places.count > 1, !found.isEmpty { values.isComplete = false }
            }
          }
        }
      }
    }
  }
}

extension ConditionTest {
  /// Whether a value holds the variable of a key.
  fileprivate func mentions(_ key: ConditionKey) -> Bool {
    self.operator.comparison.takesVariables && values.contains { $0.variables.contains { $0.key == key } }
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
