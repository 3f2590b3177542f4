/// Eight bytes of a text, looked at and written together; the first of them is the lowest.
struct Word {
  let bits: UInt64

  static let spaces = Word(bits: 0x2020_2020_2020_2020)

  private init(bits: UInt64) { self.bits = bits }

  /// The up to eight bytes at `index`; where the text ends before, spaces follow.
  @inline(__always)
  init(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
    let raw = UnsafeRawBufferPointer(bytes)
    let left = bytes.count - index
    guard left < 8 else {
      bits = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      return
    }
    let end = UInt64(left) &* 8
    var last: UInt64 = 0
    if bytes.count >= 8 {
      last = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)) &>> (64 &- end)
    } else {
      for offset in 0..<left { last |= UInt64(bytes[index + offset]) &<< UInt64(offset &* 8) }
    }
    bits = last | Self.spaces.bits &<< end
  }

  /// True when all eight are printable ASCII without quotes and backslashes, as nearly all bytes of a document are.
  /// `(x - 0x01…) & ~x & 0x80…` has a bit for each zero byte in `x`.
  @inline(__always)
  var isPlain: Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    func zeros(_ x: UInt64) -> UInt64 { (x &- ones) & ~x }
    let special =
      bits | (bits &- ones &* 0x20) | zeros(bits ^ ones &* 0x22) | zeros(bits ^ ones &* 0x5C) | zeros(bits ^ ones &* 0x7F)
    return special & (ones &* 0x80) == 0
  }
}
