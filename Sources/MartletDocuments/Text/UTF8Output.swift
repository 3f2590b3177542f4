/// The bytes of a document under construction: a printer appends to one of these and builds no strings in between.
struct UTF8Output {
  private(set) var bytes: [UInt8] = []

  /// The document as a string.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  @inline(__always)
  mutating func write(_ byte: UInt8) { bytes.append(byte) }

  mutating func write(_ run: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    if !range.isEmpty { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: run[range])) }
  }

  mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func write(_ value: Int) {
    guard value < 0 || value > 9 else { return bytes.append(UInt8(ascii: "0") + UInt8(value)) }
    write(String(value))
  }

  /// The shortest decimal form that reads back as the same number; a whole number has no fraction. Both JSON and HCL
  /// read it. There is no form for a number that is not finite, which no document can hold: it becomes `null`.
  mutating func write(_ value: Double) {
    guard value.isFinite else { return write("null") }
    let text = value.description
    write(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
  }

  mutating func newline(indent: Int) { writeBlanks(from: 0, count: indent * 2 + 1) }

  mutating func write(spaces count: Int) { writeBlanks(from: 1, count: count) }

  /// A newline and spaces, to be copied in one piece.
  private static let blanks: StaticString =
    "\n                                                                                "

  private mutating func writeBlanks(from start: Int, count: Int) {
    let fits = min(count, Self.blanks.utf8CodeUnitCount - start)
    if fits > 0 { bytes.append(contentsOf: UnsafeBufferPointer(start: Self.blanks.utf8Start + start, count: fits)) }
    if fits < count { writeBlanks(from: 1, count: count - fits) }
  }

  /// `\uXXXX`, or `\UXXXXXXXX` (which HCL knows and JSON does not) beyond the basic plane.
  mutating func writeUnicodeEscape(_ scalar: UInt32) {
    let isWide = scalar > 0xFFFF
    write(isWide ? "\\U" : "\\u")
    var shift = isWide ? 28 : 12
    while shift >= 0 {
      let digit = UInt8((scalar >> UInt32(shift)) & 0xF)
      bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      shift -= 4
    }
  }

  /// Hands the bytes of `text` to `body` in one piece, without a copy where the string allows.
  mutating func withBytes(of text: String, _ body: (inout UTF8Output, UnsafeBufferPointer<UInt8>) -> Void) {
    let done: Void? = text.utf8.withContiguousStorageIfAvailable { body(&self, $0) }
    if done == nil { Array(text.utf8).withUnsafeBufferPointer { body(&self, $0) } }
  }

  /// True when the eight bytes at `index` are printable ASCII without quotes and backslashes, as nearly all bytes of a document are.
  /// Looks at the eight together: `(x - 0x01…) & ~x & 0x80…` has a bit for each zero byte in `x`.
  @inline(__always)
  static func isPlain(eightBytesOf bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    let word = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index, as: UInt64.self)
    let ones: UInt64 = 0x0101_0101_0101_0101
    func zeros(_ x: UInt64) -> UInt64 { (x &- ones) & ~x }
    let special =
      word | (word &- ones &* 0x20) | zeros(word ^ ones &* 0x22) | zeros(word ^ ones &* 0x5C) | zeros(word ^ ones &* 0x7F)
    return special & (ones &* 0x80) == 0
  }

  /// True where U+2028 or U+2029 starts at `index`: line ends to some readers, so that no printer writes them bare.
  @inline(__always)
  static func isLineSeparator(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] & 0xFE == 0xA8
  }
}
