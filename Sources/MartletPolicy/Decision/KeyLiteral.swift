/// One fact about the values of a key: some value is in a set, or none is. Every condition is an alternative of such facts,
/// and every set operator falls out of them.
///
/// | condition | fact |
/// |---|---|
/// | an operator, `ForAnyValue:` | some value is in the set |
/// | a negated operator | none is in the set |
/// | `ForAnyValue:` with a negated operator | some value is outside the set |
/// | `ForAllValues:` | none is outside the set |
/// | `Null: false`, `Null: true` | some value is there, none is |
struct KeyLiteral {
  /// Whether some value must be there, or none may.
  let isSome: Bool
  let set: ValueSet
  /// Whether the values outside the set are meant.
  let isComplement: Bool

  static let present = KeyLiteral(isSome: true, set: .everything, isComplement: false)
  static let absent = KeyLiteral(isSome: false, set: .everything, isComplement: false)

  var negated: KeyLiteral { KeyLiteral(isSome: !isSome, set: set, isComplement: isComplement) }

  func includes(_ value: Word, _ budget: WorkBudget) throws(WorkLimit) -> Bool {
    try set.contains(value, budget) != isComplement
  }

  func holds(for values: [Word], _ budget: WorkBudget) throws(WorkLimit) -> Bool {
    for value in values where try includes(value, budget) { return isSome }
    return !isSome
  }
}
