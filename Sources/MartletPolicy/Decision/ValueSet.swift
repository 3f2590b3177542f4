/// The values that a condition's value list stands for, under one comparison.
enum ValueSet {
  case texts(GlobSet)
  case truth([Bool])
  case numbers(ConditionOperator.Comparison, [Double])
  case dates(ConditionOperator.Comparison, [Int64])
  case addresses([IPRange])

  static let everything = ValueSet.texts(.everything)

  /// - Parameter comparison: not negated, and not `Null`.
  init(_ comparison: ConditionOperator.Comparison, _ values: [PolicyText], _ compiler: GlobCompiler) {
    switch comparison.family {
    case .string:
      let wildcards = comparison == .stringLike
      let foldingCase = comparison == .stringEqualsIgnoreCase
      self = .texts(
        GlobSet(values.compactMap { compiler.tokens($0, wildcards: wildcards, foldingCase: foldingCase).map { Glob($0) } }))
    case .arn:
      self = .texts(GlobSet(values.compactMap(compiler.arns)))
    case .binary, .null:
      self = .texts(GlobSet(values.compactMap { $0.literal.map { Glob(Word($0).map { .letter($0) }) } }))
    case .bool:
      self = .truth(values.compactMap { $0.literal.flatMap { Bool($0.lowercasedASCII) } })
    case .numeric:
      self = .numbers(comparison, values.compactMap { $0.literal.flatMap(NumericValue.parse) })
    case .date:
      self = .dates(comparison, values.compactMap { $0.literal.flatMap(DateValue.parse) })
    case .ipAddress:
      self = .addresses(values.compactMap { $0.literal.flatMap { IPRange($0) } })
    }
  }

  func contains(_ word: Word, _ budget: WorkBudget) throws(WorkLimit) -> Bool {
    if case .texts(let set) = self { return try set.contains(word, budget) }
    let text = word.text { _ in "\u{0}" }
    switch self {
    case .texts: return false
    case .truth(let values):
      try budget.spend(1 + values.count)
      return values.contains { "\($0)" == text.lowercasedASCII }
    case .numbers(let comparison, let values):
      try budget.spend(4 + values.count)
      guard let number = NumericValue.parse(text) else { return false }
      return values.contains { comparison.orders(number, $0) }
    case .dates(let comparison, let values):
      try budget.spend(4 + values.count)
      guard let date = DateValue.parse(text) else { return false }
      return values.contains { comparison.orders(date, $0) }
    case .addresses(let ranges):
      try budget.spend(4 + ranges.count)
      guard let address = IPAddress(text) else { return false }
      return ranges.contains { $0.contains(address) }
    }
  }
}
