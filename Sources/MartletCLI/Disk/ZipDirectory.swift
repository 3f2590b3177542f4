/// The table of contents of a zip file that somebody else made.
enum ZipDirectory {
  /// The sum of the sizes of the files inside, in bytes; nil when the table cannot be read.
  static func uncompressedSize(of zip: [UInt8]) -> Int? {
    // The end record is 22 bytes long, and a comment of up to 65,535 bytes may follow it.
    let earliest = max(0, zip.count - 22 - 0xffff)
    guard zip.count >= 22 else { return nil }
    var end = zip.count - 22
    while littleEndian(zip, end, 4) != 0x0605_4b50 {
      guard end > earliest else { return nil }
      end -= 1
    }
    let count = littleEndian(zip, end + 10, 2)
    var offset = littleEndian(zip, end + 16, 4)
    var size = 0
    for _ in 0..<count {
      guard offset + 46 <= zip.count, littleEndian(zip, offset, 4) == 0x0201_4b50 else { return nil }
      size += littleEndian(zip, offset + 24, 4)
      offset +=
        46 + littleEndian(zip, offset + 28, 2) + littleEndian(zip, offset + 30, 2) + littleEndian(zip, offset + 32, 2)
    }
    return size
  }

  private static func littleEndian(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> Int {
    (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
  }
}
