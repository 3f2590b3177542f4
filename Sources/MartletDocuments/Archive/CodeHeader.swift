/// The run-length and Huffman coded description of a block's own codes (RFC 1951, 3.2.7).
struct CodeHeader {
  private struct Run {
    var symbol: Int
    var extra: Int
  }

  /// The order in which the lengths of the code-length code are written.
  private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  private let literalCount: Int
  private let distanceCount: Int
  private let runs: [Run]
  private let code: HuffmanCode
  private let codeLengthCount: Int

  init(literals: HuffmanCode, distances: HuffmanCode) {
    literalCount = max(257, (literals.lengths.lastIndex { $0 > 0 } ?? 0) + 1)
    distanceCount = max(1, (distances.lengths.lastIndex { $0 > 0 } ?? 0) + 1)
    let runs = Self.runs(
      in: Array(literals.lengths.prefix(literalCount)) + Array(distances.lengths.prefix(distanceCount)))
    var frequencies = [Int](repeating: 0, count: 19)
    for run in runs { frequencies[run.symbol] += 1 }
    let code = HuffmanCode(frequencies: frequencies, limit: 7)
    self.runs = runs
    self.code = code
    codeLengthCount = max(4, (Self.order.lastIndex { code.lengths[$0] > 0 } ?? 0) + 1)
  }

  var bitCount: Int {
    14 + codeLengthCount * 3
      + runs.reduce(0) { $0 + Int(code.lengths[$1.symbol]) + Self.extraBits(of: $1.symbol) }
  }

  func write(to writer: inout BitWriter) {
    writer.write(UInt64(literalCount - 257), width: 5)
    writer.write(UInt64(distanceCount - 1), width: 5)
    writer.write(UInt64(codeLengthCount - 4), width: 4)
    for symbol in Self.order.prefix(codeLengthCount) { writer.write(UInt64(code.lengths[symbol]), width: 3) }
    for run in runs {
      writer.write(UInt64(code.codes[run.symbol]), width: UInt64(code.lengths[run.symbol]))
      writer.write(UInt64(run.extra), width: UInt64(Self.extraBits(of: run.symbol)))
    }
  }

  private static func extraBits(of symbol: Int) -> Int {
    switch symbol {
    case 16: 2
    case 17: 3
    case 18: 7
    default: 0
    }
  }

  private static func runs(in lengths: [UInt8]) -> [Run] {
    var runs: [Run] = []
    var start = 0
    while start < lengths.count {
      let value = lengths[start]
      var end = start
      while end < lengths.count && lengths[end] == value { end += 1 }
      var left = end - start
      if value != 0 {
        runs.append(Run(symbol: Int(value), extra: 0))
        left -= 1
      }
      while left >= 3 {
        let taken = min(left, value != 0 ? 6 : left > 10 ? 138 : 10)
        switch (value, taken) {
        case (0, 11...): runs.append(Run(symbol: 18, extra: taken - 11))
        case (0, _): runs.append(Run(symbol: 17, extra: taken - 3))
        default: runs.append(Run(symbol: 16, extra: taken - 3))
        }
        left -= taken
      }
      for _ in 0..<left { runs.append(Run(symbol: Int(value), extra: 0)) }
      start = end
    }
    return runs
  }
}
