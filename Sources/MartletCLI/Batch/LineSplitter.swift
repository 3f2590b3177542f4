/// Cuts a stream of bytes into lines, whatever the pieces that it comes in.
struct LineSplitter {
  private var rest: [UInt8] = []

  /// The lines that a piece completes, without their ends.
  mutating func lines(of piece: [UInt8]) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    var start = piece.startIndex
    while let end = piece[start...].firstIndex(of: UInt8(ascii: "\n")) {
      lines.append(Self.withoutReturn(rest + piece[start..<end]))
      rest = []
      start = end + 1
    }
    rest += piece[start...]
    return lines
  }

  /// The last line, when the stream does not end with a line's end.
  mutating func lastLine() -> [UInt8]? {
    defer { rest = [] }
    return rest.isEmpty ? nil : Self.withoutReturn(rest)
  }

  private static func withoutReturn(_ line: [UInt8]) -> [UInt8] {
    line.last == UInt8(ascii: "\r") ? line.dropLast() : line
  }
}
