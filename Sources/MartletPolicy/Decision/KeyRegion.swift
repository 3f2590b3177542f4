/// What the values of one condition key must be in the request sought, and values that are.
struct KeyRegion {
  let domain: KeyDomain
  /// The values when they are given beforehand: by a variable's case or by the principal.
  let given: [Word]?
  private(set) var literals: [KeyLiteral] = []
  private(set) var values: [Word]
  /// Set when values were ruled out that the domain's candidates do not stand for.
  private(set) var isInexact = false

  init(_ domain: KeyDomain, given: [Word]? = nil) {
    self.domain = domain
    self.given = given
    values = given ?? []
  }

  /// Narrows the region; false when nothing is left of it.
  mutating func assert(_ literal: KeyLiteral, _ budget: WorkBudget) throws(WorkLimit) -> Bool {
    literals.append(literal)
    if try literal.holds(for: values, budget) { return true }
    if given != nil { return false }
    return try solve(budget)
  }

  private mutating func solve(_ budget: WorkBudget) throws(WorkLimit) -> Bool {
    let wanted = literals.filter(\.isSome)
    let unwanted = literals.filter { !$0.isSome }
    if wanted.isEmpty {
      values = []
      return true
    }
    if domain.isMultivalued {
      var found: [Word] = []
      for literal in wanted {
        if try literal.holds(for: found, budget) { continue }
        guard let value = try value(wanted: [literal], unwanted: unwanted, budget) else { return false }
        if !found.contains(value) { found.append(value) }
      }
      values = found
    } else {
      guard let value = try value(wanted: wanted, unwanted: unwanted, budget) else { return false }
      values = [value]
    }
    return true
  }

  private mutating func value(
    wanted: [KeyLiteral], unwanted: [KeyLiteral], _ budget: WorkBudget
  ) throws(WorkLimit) -> Word? {
    if let candidates = domain.candidates {
      for value in candidates {
        var fits = true
        for literal in wanted where try !literal.includes(value, budget) { fits = false }
        for literal in unwanted where try literal.includes(value, budget) { fits = false }
        if fits { return value }
      }
      if !domain.isExact { isInexact = true }
      return nil
    }
    var insides: [GlobSet] = []
    var outsides: [GlobSet] = []
    for (literal, isWanted) in wanted.map({ ($0, true) }) + unwanted.map({ ($0, false) }) {
      guard case .texts(let set) = literal.set else { return nil }
      if isWanted != literal.isComplement { insides.append(set) } else { outsides.append(set) }
    }
    return try WordSearch.find(in: insides.isEmpty ? [.everything] : insides, outside: outsides, budget)
  }
}
