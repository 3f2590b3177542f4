/// The parts of a stretch of a table between separators: the lines of a record, the tokens of a line.
struct FactParts: Sequence, IteratorProtocol {
  let table: FactTable
  var rest: Range<Int>
  let separator: UInt8

  mutating func next() -> Range<Int>? {
    guard !rest.isEmpty else { return nil }
    let end = table.first(separator, in: rest)
    defer { rest = Swift.min(end + 1, rest.upperBound)..<rest.upperBound }
    return rest.lowerBound..<end
  }
}
