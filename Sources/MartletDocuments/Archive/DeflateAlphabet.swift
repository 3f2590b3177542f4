/// The symbols for lengths and distances of RFC 1951, 3.2.5.
enum DeflateAlphabet {
  static let endOfBlock = 256
  static let literalCount = 286
  static let distanceCount = 30

  /// The first length of each length symbol, from symbol 257.
  static let lengthBases: [Int] = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
  ]
  /// The number of bits that follow each length symbol.
  static let lengthExtraBits: [Int] = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  /// The first distance of each distance symbol.
  static let distanceBases: [Int] = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
    8193, 12289, 16385, 24577,
  ]
  /// The number of bits that follow each distance symbol.
  static let distanceExtraBits: [Int] = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
  ]

  /// The symbol, less 257, of each length from 3 to 258, at index length - 3.
  static let symbolOfLength: [UInt8] = (3...258).map { length in
    UInt8(lengthBases.lastIndex { $0 <= length } ?? 0)
  }
  /// The symbol of distances 1 to 256 at index distance - 1, and of longer ones at 256 + (distance - 1) / 128:
  /// from 257 on, all 128 distances of such a group share one symbol.
  static let symbolOfDistance: [UInt8] = (0..<512).map { index in
    let distance = index < 256 ? index + 1 : (index - 256) * 128 + 1
    return UInt8(distanceBases.lastIndex { $0 <= distance } ?? 0)
  }

  /// The code of blocks that carry none (RFC 1951, 3.2.6).
  static let fixedLiterals = HuffmanCode(
    lengths: (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
  static let fixedDistances = HuffmanCode(lengths: [UInt8](repeating: 5, count: 30))
}
