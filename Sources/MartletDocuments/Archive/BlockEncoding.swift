/// The cheaper of the two ways to write one block: with the fixed code, or with a code of its own.
struct BlockEncoding {
  private let literals: HuffmanCode
  private let distances: HuffmanCode
  /// The description of the block's own code; nil for the fixed one.
  private let header: CodeHeader?
  /// The number of bits of the whole block.
  let bitCount: Int

  init(_ block: MatchFinder.Block) {
    let literals = HuffmanCode(frequencies: block.literalFrequencies, limit: 15)
    let distances = HuffmanCode(frequencies: block.distanceFrequencies, limit: 15)
    let header = CodeHeader(literals: literals, distances: distances)
    let ownBits = header.bitCount + Self.bodyBits(block, literals, distances)
    let fixedBits = Self.bodyBits(block, DeflateAlphabet.fixedLiterals, DeflateAlphabet.fixedDistances)
    if ownBits < fixedBits {
      (self.literals, self.distances, self.header) = (literals, distances, header)
    } else {
      (self.literals, self.distances) = (DeflateAlphabet.fixedLiterals, DeflateAlphabet.fixedDistances)
      self.header = nil
    }
    bitCount = 3 + min(ownBits, fixedBits)
  }

  private static func bodyBits(_ block: MatchFinder.Block, _ literals: HuffmanCode, _ distances: HuffmanCode) -> Int {
    var bits = 0
    for (symbol, frequency) in block.literalFrequencies.enumerated() where frequency > 0 {
      let extra = symbol > 256 ? DeflateAlphabet.lengthExtraBits[symbol - 257] : 0
      bits += frequency * (Int(literals.lengths[symbol]) + extra)
    }
    for (symbol, frequency) in block.distanceFrequencies.enumerated() where frequency > 0 {
      bits += frequency * (Int(distances.lengths[symbol]) + DeflateAlphabet.distanceExtraBits[symbol])
    }
    return bits
  }

  func write(_ symbols: [UInt32], to writer: inout BitWriter, isLast: Bool) {
    writer.write(isLast ? 1 : 0, width: 1)
    writer.write(header == nil ? 1 : 2, width: 2)
    header?.write(to: &writer)
    for symbol in symbols {
      if symbol < 256 {
        write(Int(symbol), literals, to: &writer)
      } else {
        let length = Int(symbol &>> 16)
        let lengthSymbol = Int(DeflateAlphabet.symbolOfLength[length - 3])
        write(257 + lengthSymbol, literals, to: &writer)
        writer.write(
          UInt64(length - DeflateAlphabet.lengthBases[lengthSymbol]),
          width: UInt64(DeflateAlphabet.lengthExtraBits[lengthSymbol]))
        let distance = Int(symbol & 0xffff)
        let index = distance <= 256 ? distance - 1 : 256 + (distance - 1) >> 7
        let distanceSymbol = Int(DeflateAlphabet.symbolOfDistance[index])
        write(distanceSymbol, distances, to: &writer)
        writer.write(
          UInt64(distance - DeflateAlphabet.distanceBases[distanceSymbol]),
          width: UInt64(DeflateAlphabet.distanceExtraBits[distanceSymbol]))
      }
    }
    write(DeflateAlphabet.endOfBlock, literals, to: &writer)
  }

  private func write(_ symbol: Int, _ code: HuffmanCode, to writer: inout BitWriter) {
    writer.write(UInt64(code.codes[symbol]), width: UInt64(code.lengths[symbol]))
  }
}
