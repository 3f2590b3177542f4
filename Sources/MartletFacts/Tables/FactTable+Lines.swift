extension FactTable {
  /// The line whose first token is `key`, without its line end.
  ///
  /// Needs a table of lines that are sorted bytewise by their first token.
  func line(of key: String) -> Range<Int>? {
    let wanted = Array(key.utf8)
    var low = 0
    var high = range.upperBound
    while low < high {
      let start = lineStart(atOrBefore: low + (high - low) / 2, notBefore: low)
      let end = first(UInt8(ascii: "\n"), in: start..<range.upperBound)
      let token = start..<first(UInt8(ascii: " "), in: start..<end)
      if token.elementsEqual(wanted, by: { self[$0] == $1 }) { return start..<end }
      if token.lazy.map({ self[$0] }).lexicographicallyPrecedes(wanted) {
        low = min(end + 1, range.upperBound)
      } else {
        high = start
      }
    }
    return nil
  }

  /// The first token of every line, in order.
  func lineKeys() -> [String] {
    lines(of: range).map { line in text(line.lowerBound..<first(UInt8(ascii: " "), in: line)) }
  }

  private func lineStart(atOrBefore offset: Int, notBefore low: Int) -> Int {
    var start = offset
    while start > low, self[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    return start
  }
}
