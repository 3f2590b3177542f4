/// The bytes of a document under construction: a printer appends to one of these and builds no strings in between.
///
/// Most of what a printer writes is a few bytes long, and an array checks for each append whether it is shared and whether it has room.
/// So the bytes gather in a block of fixed size, and go to the array a block at a time.
struct UTF8Output: ~Copyable {
  private static let blockSize = 4096

  private let block = UnsafeMutablePointer<UInt8>.allocate(capacity: blockSize)
  /// The number of bytes in `block`.
  private var count = 0
  private var flushed: [UInt8] = []

  /// - Parameter capacity: the size of document that is not moved while it grows. Memory that nothing is written to costs nothing.
  init(capacity: Int = 0) { flushed.reserveCapacity(capacity) }

  deinit { block.deallocate() }

  /// The document.
  consuming func bytes() -> [UInt8] {
    flush()
    return flushed
  }

  /// The document as a string.
  consuming func text() -> String { String(decoding: bytes(), as: UTF8.self) }

  private mutating func flush() {
    flushed.append(contentsOf: UnsafeBufferPointer(start: block, count: count))
    count = 0
  }

  /// Makes room for `length` bytes in the block.
  @inline(__always)
  private mutating func makeRoom(_ length: Int) { if count + length > Self.blockSize { flush() } }

  @inline(__always)
  mutating func write(_ byte: UInt8) {
    makeRoom(1)
    block[count] = byte
    count += 1
  }

  /// Writes the first `length` bytes of the eight in `word`.
  @inline(__always)
  mutating func write(_ word: Word, _ length: Int) {
    makeRoom(8)
    UnsafeMutableRawPointer(block).storeBytes(of: word.bits.littleEndian, toByteOffset: count, as: UInt64.self)
    count += length
  }

  mutating func write(_ run: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    let run = UnsafeBufferPointer(rebasing: run[range])
    makeRoom(run.count)
    guard let start = run.baseAddress else { return }
    if run.count > Self.blockSize { return flushed.append(contentsOf: run) }
    (block + count).update(from: start, count: run.count)
    count += run.count
  }

  mutating func write(_ text: String) { withBytes(of: text) { output, bytes in output.write(bytes, 0..<bytes.count) } }

  mutating func write(_ value: Int) {
    guard value < 0 || value > 9 else { return write(UInt8(ascii: "0") + UInt8(value)) }
    write(String(value))
  }

  /// The shortest decimal form that reads back as the same number; a whole number has no fraction. Both JSON and HCL
  /// read it. There is no form for a number that is not finite, which no document can hold: it becomes `null`.
  mutating func write(_ value: Double) {
    guard value.isFinite else { return write("null") }
    let text = value.description
    write(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
  }

  mutating func newline(indent: Int) {
    write(UInt8(ascii: "\n"))
    write(spaces: indent * 2)
  }

  mutating func write(spaces count: Int) {
    var left = count
    while left > 0 {
      write(.spaces, min(left, 8))
      left -= 8
    }
  }

  /// `\uXXXX`, or `\UXXXXXXXX` (which HCL knows and JSON does not) beyond the basic plane.
  mutating func writeUnicodeEscape(_ scalar: UInt32) {
    let isWide = scalar > 0xFFFF
    write(isWide ? "\\U" : "\\u")
    var shift = isWide ? 28 : 12
    while shift >= 0 {
      let digit = UInt8((scalar >> UInt32(shift)) & 0xF)
      write(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      shift -= 4
    }
  }

  /// Hands the bytes of `text` to `body` in one piece, without a copy where the string allows.
  @inline(__always)
  mutating func withBytes(of text: String, _ body: (inout UTF8Output, UnsafeBufferPointer<UInt8>) -> Void) {
    let done: Void? = text.utf8.withContiguousStorageIfAvailable { body(&self, $0) }
    if done == nil { Array(text.utf8).withUnsafeBufferPointer { body(&self, $0) } }
  }

  /// True where U+2028 or U+2029 starts at `index`: line ends to some readers, so that no printer writes them bare.
  @inline(__always)
  static func isLineSeparator(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] & 0xFE == 0xA8
  }
}
