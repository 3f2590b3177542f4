/// What the values of a condition key can be, as far as the policies under decision tell.
///
/// A key that some operator compares as a number has numbers for values, and so on: their order has finitely many cells
/// between the numbers that the policies name, and one value of each cell stands for all.
struct KeyDomain {
  /// Whether a request may carry several values: when a set operator is used on the key.
  let isMultivalued: Bool
  /// One value of each cell; nil when any text is a value.
  let candidates: [Word]?
  /// Whether the candidates stand for all values: not when a key of numbers is also compared as text.
  let isExact: Bool

  /// - Parameter tests: all tests of one key in both policies.
  init(_ tests: [ConditionTest]) {
    isMultivalued = tests.contains { $0.operator.quantifier != nil && $0.operator.comparison != .null }
    var texts: [String] = []
    var numbers: [Double] = []
    var dates: [Int64] = []
    var ranges: [IPRange] = []
    var families: Set<ConditionOperator.Comparison.Family> = []
    var hasTextPattern = false
    for test in tests {
      let family = test.operator.comparison.family
      families.insert(family)
      for value in test.values {
        guard let literal = value.literal else {
          hasTextPattern = true
          continue
        }
        switch family {
        case .numeric: numbers += [NumericValue.parse(literal)].compactMap { $0 }
        case .date: dates += [DateValue.parse(literal)].compactMap { $0 }
        case .ipAddress: ranges += [IPRange(literal)].compactMap { $0 }
        case .string, .arn, .binary:
          texts.append(literal)
          if literal.contains(where: { $0 == "*" || $0 == "?" }), literal != "*" { hasTextPattern = true }
        case .bool, .null: break
        }
      }
    }
    let typed = families.subtracting([.string, .arn, .binary, .null])
    guard !typed.isEmpty else {
      candidates = nil
      isExact = true
      return
    }
    isExact = typed.count == 1 && !hasTextPattern
    var values: [String] = []
    if typed.contains(.bool) { values += ["true", "false"] }
    if typed.contains(.numeric) {
      numbers += texts.compactMap(NumericValue.parse)
      values += Self.cells(of: numbers).map(Self.text)
    }
    if typed.contains(.date) {
      dates += texts.compactMap(DateValue.parse)
      values += Self.cells(of: dates).map(DateValue.text)
    }
    if typed.contains(.ipAddress) {
      ranges += texts.compactMap { IPRange($0) }
      values += Self.cells(of: ranges).map(\.text)
    }
    // A text operator may want another spelling of a value.
    values += texts.filter { text in
      (typed.contains(.numeric) && NumericValue.parse(text) != nil) || (typed.contains(.date) && DateValue.parse(text) != nil)
        || (typed.contains(.ipAddress) && IPAddress(text) != nil)
    }
    candidates = values.map { Word($0) }
  }

  /// A number in each cell: the numbers themselves, one between each two neighbours, and one beyond each end.
  private static func cells(of numbers: [Double]) -> [Double] {
    let sorted = Set(numbers).sorted()
    guard let first = sorted.first, let last = sorted.last else { return [1] }
    let between = zip(sorted, sorted.dropFirst()).map { left, right in
      let whole = (left + 1).rounded(.down)
      return whole > left && whole < right ? whole : (left + right) / 2
    }
    return sorted + between + [last + 1, first - 1]
  }

  private static func cells(of dates: [Int64]) -> [Int64] {
    let sorted = Set(dates).sorted()
    guard !sorted.isEmpty else { return [1_767_225_600_000] }
    // A second is what people write, a millisecond is what differs.
    return sorted + sorted.flatMap { [$0 + 1000, $0 - 1000, $0 + 1, $0 - 1] }
  }

  private static func cells(of ranges: [IPRange]) -> [IPAddress] {
    let inside = ranges.flatMap { [$0.first, $0.last] }
    let outside = ranges.flatMap { [$0.last.successor, $0.first.predecessor].compactMap { $0 } }
    let usual = [IPAddress("198.51.100.7"), IPAddress("2001:db8::7")].compactMap { $0 }
    var seen: Set<IPAddress> = []
    return (usual + inside + outside).filter { seen.insert($0).inserted }
  }

  private static func text(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
    return String(number)
  }
}
