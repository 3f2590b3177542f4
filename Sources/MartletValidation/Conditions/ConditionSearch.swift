/// A search for values of the compared variables that give conditions wanted values.
///
/// Variables get values one after the other; as soon as the formulas are decided, the rest of the values does not matter.
struct ConditionSearch {
  private let formulas: ConditionFormulas
  private let wanted: [(name: String, value: Bool)]
  private var variables: [Int] = []
  /// The values of the variables, as far as they matter, when there are any.
  private(set) var assigned: [Int: Int] = [:]
  private var decided: [String: Bool?] = [:]
  private let limit: Int
  /// How many parts of formulas have been looked at.
  private(set) var visits = 0
  private var isTooDeep = false
  /// Whether the search ended without an answer.
  var isGivenUp: Bool { visits >= limit || isTooDeep }

  init(_ formulas: ConditionFormulas, _ values: [String: Bool], limit: Int) {
    self.formulas = formulas
    self.limit = limit
    wanted = values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    var seen: Set<String> = []
    var seenVariables: Set<Int> = []
    var open = wanted.map { ConditionFormula.named($0.name) }
    while let formula = open.popLast(), visits < limit {
      visits += 1
      switch formula {
      case .named(let name):
        if seen.insert(name).inserted, let next = formulas.formulas[name] { open.append(next) }
      case .comparison(let variable, _):
        if seenVariables.insert(variable).inserted { variables.append(variable) }
      case .constant: break
      case .and(let parts), .or(let parts): open += parts
      case .not(let part): open.append(part)
      }
    }
    variables.sort()
  }

  /// Whether there are such values; true also when the search is given up.
  mutating func isSatisfiable() -> Bool { search(0) }

  private mutating func search(_ index: Int) -> Bool {
    if index > 400 { isTooDeep = true }
    if isGivenUp { return true }
    decided = [:]
    var isOpen = false
    for (name, value) in wanted where formulas.formulas[name] != nil {
      guard let outcome = outcome(.named(name), depth: 0) else {
        isOpen = true
        continue
      }
      if outcome != value { return false }
    }
    guard isOpen, index < variables.count else { return true }
    let variable = variables[index]
    for value in formulas.values(of: variable) {
      assigned[variable] = value
      if search(index + 1) { return true }
    }
    assigned[variable] = nil
    return false
  }

  /// The value of a formula, as far as the assigned variables decide it.
  private mutating func outcome(_ formula: ConditionFormula, depth: Int) -> Bool? {
    visits += 1
    // Conditions may refer to each other in a circle.
    guard depth < 300, visits < limit else { return nil }
    switch formula {
    case .constant(let value): return value
    case .comparison(let variable, let value): return assigned[variable].map { $0 == value }
    case .not(let part): return outcome(part, depth: depth + 1).map { !$0 }
    case .and(let parts): return outcome(of: parts, stopAt: false, depth)
    case .or(let parts): return outcome(of: parts, stopAt: true, depth)
    case .named(let name):
      if let known = decided[name] { return known }
      decided.updateValue(nil, forKey: name)
      let value = formulas.formulas[name].flatMap { outcome($0, depth: depth + 1) }
      decided.updateValue(value, forKey: name)
      return value
    }
  }

  private mutating func outcome(of parts: [ConditionFormula], stopAt decisive: Bool, _ depth: Int) -> Bool? {
    var isOpen = false
    for part in parts {
      guard let value = outcome(part, depth: depth + 1) else {
        isOpen = true
        continue
      }
      if value == decisive { return decisive }
    }
    return isOpen ? nil : !decisive
  }
}

extension ConditionFormulas {
  /// How conditions come out when variables have these values.
  ///
  /// - Parameter preferringTrue: whether variables without a value are what they are compared with first, or last: something else as a rule.
  func answers(to names: [String], _ assigned: [Int: Int], preferringTrue: Bool) -> [String: Bool] {
    var known: [String: Bool] = [:]
    func answer(_ formula: ConditionFormula, _ depth: Int) -> Bool {
      // Conditions may refer to each other in a circle.
      guard depth < 300 else { return true }
      switch formula {
      case .constant(let value): return value
      case .comparison(let variable, let value):
        let values = values(of: variable)
        return (assigned[variable] ?? (preferringTrue ? values.first : values.last) ?? -1) == value
      case .not(let part): return !answer(part, depth + 1)
      case .and(let parts): return parts.allSatisfy { answer($0, depth + 1) }
      case .or(let parts): return parts.contains { answer($0, depth + 1) }
      case .named(let name):
        if let known = known[name] { return known }
        known[name] = true
        let value = formulas[name].map { answer($0, depth + 1) } ?? true
        known[name] = value
        return value
      }
    }
    return Dictionary(names.map { ($0, answer(.named($0), 0)) }) { first, _ in first }
  }
}
