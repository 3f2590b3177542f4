import MartletTables

/// The text of one embedded table, read in place.
///
/// Places in the text are byte offsets, so that what a look-up returns holds no pointer. Nothing is copied or indexed:
/// a record is found by binary search over the raw bytes.
struct FactTable {
  private let bytes: UnsafePointer<CChar>
  private let count: Int

  init(_ table: MartletTable) {
    bytes = table.bytes
    count = table.length
  }

  /// Text of the form of a table, which must outlive this; nil when it is empty.
  init?(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { return nil }
    self.bytes = start.assumingMemoryBound(to: CChar.self)
    count = bytes.count
  }

  /// All of the table.
  var range: Range<Int> { 0..<count }

  /// The byte at `offset`, which lies in `range`.
  subscript(offset: Int) -> UInt8 { UInt8(bitPattern: bytes[offset]) }

  /// The first `byte` in `range`, or the end of `range`.
  func first(_ byte: UInt8, in range: Range<Int>) -> Int {
    martlet_find(bytes, range.lowerBound, range.upperBound, CChar(bitPattern: byte))
  }

  /// The bytes of `range` as text, as they stand.
  func text(_ range: Range<Int>) -> String {
    String(decoding: UnsafeRawBufferPointer(start: bytes + range.lowerBound, count: range.count), as: UTF8.self)
  }

  /// The body of the record `=key`: the lines between its heading and the next.
  ///
  /// Needs a table whose records are sorted bytewise by key.
  func record(_ key: String) -> Range<Int>? { record(key, words: nil) }

  /// The body of the record whose heading begins with `key`, which is so many `words` of it; nil stands for the whole heading.
  func record(_ key: String, words: Int?) -> Range<Int>? {
    let wanted = Array(key.utf8)
    var low = 0
    var high = count
    while low < high {
      // Records that start in `middle..<start` do not exist, so that `high` may drop to `middle`.
      let middle = low + (high - low) / 2
      let start = recordStart(atOrAfter: middle)
      guard start < high else {
        high = middle
        continue
      }
      let headingEnd = first(UInt8(ascii: "\n"), in: start..<count)
      switch compare(keyRange(start + 1..<headingEnd, words: words), wanted) {
      case 0: return min(headingEnd + 1, count)..<recordStart(atOrAfter: headingEnd)
      case ..<0: low = recordStart(atOrAfter: headingEnd)
      default: high = middle
      }
    }
    return nil
  }

  /// The key of every record, in order.
  func keys() -> [String] {
    var keys: [String] = []
    var start = recordStart(atOrAfter: 0)
    while start < count {
      let end = first(UInt8(ascii: "\n"), in: start..<count)
      keys.append(text(start + 1..<end))
      start = recordStart(atOrAfter: end)
    }
    return keys
  }

  /// The parts of `range` between separators.
  func parts(of range: Range<Int>, between separator: UInt8) -> FactParts {
    FactParts(table: self, rest: range, separator: separator)
  }

  /// The lines of `range`, without their line ends.
  func lines(of range: Range<Int>) -> FactParts { parts(of: range, between: UInt8(ascii: "\n")) }

  /// The tokens of a line, which single spaces separate.
  func tokens(of line: Range<Int>) -> FactParts { parts(of: line, between: UInt8(ascii: " ")) }

  /// Whether the bytes of `range` are `other`.
  func equals(_ range: Range<Int>, _ other: [UInt8]) -> Bool { compare(range, other) == 0 }

  /// Whether the bytes of `range` are `other`, ASCII letters in either case; `other` is in lower case.
  func matches(_ range: Range<Int>, lowercased other: [UInt8]) -> Bool {
    guard range.count == other.count else { return false }
    for (offset, byte) in zip(range, other) where self[offset].lowercasedASCII != byte { return false }
    return true
  }

  private func keyRange(_ heading: Range<Int>, words: Int?) -> Range<Int> {
    guard let words else { return heading }
    var end = heading.lowerBound - 1
    for _ in 0..<words where end < heading.upperBound { end = first(UInt8(ascii: " "), in: end + 1..<heading.upperBound) }
    return heading.lowerBound..<max(heading.lowerBound, end)
  }

  private func recordStart(atOrAfter offset: Int) -> Int {
    var start = first(UInt8(ascii: "="), in: offset..<count)
    while start < count, start > 0, self[start - 1] != UInt8(ascii: "\n") {
      start = first(UInt8(ascii: "="), in: start + 1..<count)
    }
    return start
  }

  private func compare(_ range: Range<Int>, _ other: [UInt8]) -> Int {
    for (offset, byte) in zip(range, other) where self[offset] != byte { return self[offset] < byte ? -1 : 1 }
    return range.count - other.count
  }
}

extension UInt8 {
  /// The lower-case letter of an upper-case ASCII letter; any other byte as it is.
  var lowercasedASCII: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}
