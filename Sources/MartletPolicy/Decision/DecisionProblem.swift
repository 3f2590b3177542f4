/// The requests that some policies are asked about: which keys count, what their values can be, who can ask.
final class DecisionProblem {
  /// A request that was found, as far as the policies decide it.
  struct Found {
    let state: SearchState
    let principals: PrincipalClass
    let values: [ConditionKey: [Word]]
    let required: [SymbolicStatement]
  }

  enum Outcome {
    case found(Found)
    case none
    /// There is none as far as was looked; some case could not be looked at.
    case unproven(String)
  }

  let keys: [ConditionKey]
  let names: FreshNames
  let budget: WorkBudget
  private let universe: AccessUniverse
  private let numbers: [ConditionKey: Int]
  private let domains: [KeyDomain]
  private let classes: [PrincipalClass]
  /// For each key, what its values must not be.
  private let fixedValues: [[KeyLiteral]]
  let statements: [PolicyStatement]
  /// The statements that no variable changes, as far as they were needed.
  private var compiled: [SymbolicStatement?]
  private let everyResource: WordRegion
  private let everyAction: WordRegion

  /// - Parameters:
  ///   - statements: all that will be asked about, by their number.
  ///   - strangersOnly: whether only requests count that no condition or principal ties to somebody whom a policy names.
  init(
    _ statements: [PolicyStatement], universe: AccessUniverse, strangersOnly: Bool = false, _ budget: WorkBudget
  ) throws(WorkLimit) {
    self.universe = universe
    self.budget = budget
    var tests: [ConditionKey: [ConditionTest]] = [:]
    for test in statements.lazy.flatMap(\.conditions) { tests[test.key, default: []].append(test) }
    for key in statements.lazy.flatMap(\.texts).flatMap(\.variables).map(\.key) where tests[key] == nil { tests[key] = [] }
    let names = FreshNames(statements)
    // Every principal that is named is compared with every other.
    let named = statements.reduce(0) { $0 + ($1.principals?.entries.count ?? 0) }
    try budget.spend(named * named)
    let everybody = PrincipalClass.all(for: statements, names)
    let classes = strangersOnly ? everybody.filter { $0.isStranger(names) } : everybody
    if classes.contains(where: { $0.arns != nil }), tests[PrincipalClass.arnKey] == nil { tests[PrincipalClass.arnKey] = [] }
    keys = tests.keys.sorted { $0.name < $1.name }
    numbers = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, $0) })
    domains = keys.map { KeyDomain(tests[$0] ?? []) }
    fixedValues = keys.map { strangersOnly && TrustedKeys.names.contains($0.name) ? TrustedKeys.fixedValues(tests[$0] ?? []) : [] }
    self.names = names
    self.classes = classes
    self.statements = statements
    compiled = [SymbolicStatement?](repeating: nil, count: statements.count)
    everyResource = try WordRegion(GlobCompiler.everyResource, isUniverse: true, budget)
    everyAction = try WordRegion(GlobCompiler.everyAction, isUniverse: true, budget)
  }

  /// Finds a request that matches all required statements and none of the avoided ones.
  func find(required: [Int], avoided: [Int]) throws(WorkLimit) -> Outcome {
    var doubt: String?
    for principals in classes where required.allSatisfy({ principals.matches(statements[$0]) }) {
      let relevant = avoided.filter { number in
        principals.matches(statements[number]) && required.allSatisfy { mayMeet($0, number) }
      }
      let cases = try VariableCases(
        required: required.map { statements[$0] }, avoided: relevant.map { statements[$0] }, keys: numbers, domains: domains,
        given: principals.given, budget)
      for values in cases.cases {
        switch try find(required, relevant, principals, values) {
        case .found(let found): return .found(found)
        case .unproven(let reason): doubt = reason
        case .none: break
        }
      }
      if !cases.isComplete { doubt = "the policy variables can have values that were not looked at" }
    }
    return doubt.map { .unproven($0) } ?? .none
  }

  private func find(
    _ required: [Int], _ avoided: [Int], _ principals: PrincipalClass, _ values: [ConditionKey: [Word]]
  ) throws(WorkLimit) -> Outcome {
    let search = RequestSearch(
      required: required.map { symbolic($0, values) }, avoided: avoided.map { symbolic($0, values) })
    var regions: [KeyRegion] = []
    for (number, key) in keys.enumerated() {
      let given = principals.given[key].map { $0.map { Word($0) } } ?? values[key]
      var region = KeyRegion(domains[number], given: given)
      for literal in fixedValues[number] where try !region.assert(literal, budget) { return .none }
      regions.append(region)
    }
    if let arns = principals.arns, let number = numbers[PrincipalClass.arnKey] {
      let inside = KeyLiteral(isSome: true, set: .texts(GlobSet([arns.inside])), isComplement: false)
      let outside = KeyLiteral(isSome: false, set: .texts(GlobSet(arns.outside)), isComplement: false)
      for literal in [inside, outside] where try !regions[number].assert(literal, budget) { return .none }
    }
    var doubt = false
    for (actions, resources) in try spaces(search.required) {
      let start = SearchState(action: actions, resource: resources, keys: regions)
      let result = try search.run(from: start, budget)
      if let state = result.state {
        return .found(Found(state: state, principals: principals, values: values, required: search.required))
      }
      doubt = doubt || result.isInexact
    }
    return doubt ? .unproven("a condition key is compared both as text and as a number, date or address") : .none
  }

  /// The actions and the resources that go together.
  private func spaces(_ required: [SymbolicStatement]) throws(WorkLimit) -> [(WordRegion, WordRegion)] {
    switch universe {
    case .open: return [(everyAction, everyResource)]
    case .catalogue:
      var spaces: [(WordRegion, WordRegion)] = []
      let lists = required.map(\.actionsByService)
      for group in ActionGroup.all where required.allSatisfy({ $0.services?.contains(group.service) ?? true }) {
        var words = group.actions
        for (statement, list) in zip(required, lists) {
          let actions = list.map { $0[group.service] ?? GlobSet([]) } ?? statement.actions
          var left: [Word] = []
          for word in words where try actions.contains(word, budget) != statement.actionsAreExcluded { left.append(word) }
          words = left
          if words.isEmpty { break }
        }
        if !words.isEmpty { spaces.append((WordRegion(words: words), try WordRegion(group.resources, isUniverse: false, budget))) }
      }
      return spaces
    }
  }

  /// Whether every statement matches both actions or neither.
  func treatsAlike(_ first: Word, _ second: Word, _ budget: WorkBudget) throws(WorkLimit) -> Bool {
    for number in statements.indices {
      let statement = symbolic(number, [:])
      if try statement.matchesAction(first, budget) != statement.matchesAction(second, budget) { return false }
    }
    return true
  }

  /// False only when no request matches both statements, whatever the variables' values.
  private func mayMeet(_ first: Int, _ second: Int) -> Bool {
    // Only what no variable changes is looked at.
    let isFixed = ![first, second].contains { statements[$0].resources?.entries.contains { !$0.text.variables.isEmpty } ?? false }
    let left = symbolic(first, [:]), right = symbolic(second, [:])
    if !isFixed { return left.actionsMayMeet(right) }
    return left.mayMeet(right)
  }

  private func symbolic(_ number: Int, _ values: [ConditionKey: [Word]]) -> SymbolicStatement {
    if let known = compiled[number] { return known }
    let statement = statements[number]
    let made = SymbolicStatement(statement, keys: numbers, GlobCompiler(values: values))
    if !SymbolicStatement.hasVariables(statement) { compiled[number] = made }
    return made
  }
}
