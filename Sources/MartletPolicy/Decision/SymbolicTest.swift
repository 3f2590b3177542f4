/// A condition as alternatives of facts about one key. Without alternatives it never holds.
struct SymbolicTest {
  /// The number of the key.
  let key: Int
  let alternatives: [KeyLiteral]

  init(_ test: ConditionTest, key: Int, _ compiler: GlobCompiler) {
    self.key = key
    let comparison = test.operator.comparison
    if comparison == .null {
      alternatives = test.values.compactMap { value in
        switch value.literal?.lowercasedASCII {
        case "true": .absent
        case "false": .present
        default: nil
        }
      }
      return
    }
    let negated = comparison.negatedComparison
    let set = ValueSet(negated ?? comparison, test.values, compiler)
    let literal =
      switch test.operator.quantifier {
      case .forAllValues: KeyLiteral(isSome: false, set: set, isComplement: negated == nil)
      case .forAnyValue: KeyLiteral(isSome: true, set: set, isComplement: negated != nil)
      case nil: KeyLiteral(isSome: negated == nil, set: set, isComplement: false)
      }
    alternatives = test.operator.ifExists && literal.isSome ? [literal, .absent] : [literal]
  }

  func holds(for values: [Word], _ budget: WorkBudget) throws(WorkLimit) -> Bool {
    for literal in alternatives where try literal.holds(for: values, budget) { return true }
    return false
  }
}
