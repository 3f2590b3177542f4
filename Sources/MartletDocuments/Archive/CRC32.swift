/// The cyclic redundancy check of zip files (ISO 3309, reflected, polynomial `0xEDB88320`).
public enum CRC32 {
  /// The checksum of `bytes`; 0 for no bytes.
  public static func checksum(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBufferPointer { buffer in
      table.withUnsafeBufferPointer { tableBuffer in
        guard let input = buffer.baseAddress, let table = tableBuffer.baseAddress else { return 0 }
        let count = buffer.count
        var remainder: UInt32 = 0xffff_ffff
        var i = 0
        while i < count {
          remainder = table[Int((remainder ^ UInt32(input[i])) & 0xff)] ^ (remainder &>> 8)
          i &+= 1
        }
        return ~remainder
      }
    }
  }

  /// The remainder of each byte value.
  private static let table: [UInt32] = (0..<256).map { value in
    (0..<8).reduce(UInt32(value)) { remainder, _ in
      remainder & 1 == 1 ? 0xedb8_8320 ^ (remainder &>> 1) : remainder &>> 1
    }
  }
}
