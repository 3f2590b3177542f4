/// Bits in the order of RFC 1951: each byte is filled from its lowest bit.
struct BitWriter: ~Copyable {
  private let output: UnsafeMutablePointer<UInt8>
  private let capacity: Int
  private var count = 0
  private var pending: UInt64 = 0
  private var pendingBits: UInt64 = 0

  /// Bits past `capacity` bytes are dropped: the caller knows the size before it writes.
  init(capacity: Int) {
    self.capacity = capacity
    output = .allocate(capacity: max(capacity, 1))
  }

  deinit { output.deallocate() }

  /// Appends the lowest `width` bits of `bits`, at most 32; the others are 0.
  mutating func write(_ bits: UInt64, width: UInt64) {
    pending |= bits &<< pendingBits
    pendingBits &+= width
    while pendingBits >= 8 { flushByte() }
  }

  /// All bytes; the last one filled with zero bits.
  consuming func finish() -> [UInt8] {
    if pendingBits > 0 { flushByte() }
    return Array(UnsafeBufferPointer(start: output, count: count))
  }

  private mutating func flushByte() {
    if count < capacity {
      output[count] = UInt8(pending & 0xff)
      count &+= 1
    }
    pending = pending &>> 8
    pendingBits = pendingBits < 8 ? 0 : pendingBits &- 8
  }
}
