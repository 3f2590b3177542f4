/// Compression to the DEFLATE format of RFC 1951.
///
/// The output depends on the input alone: the same bytes on every machine, in debug and in release builds.
public enum Deflate {
  /// `input` compressed; nil when that would not make it smaller.
  public static func compress(_ input: [UInt8]) -> [UInt8]? {
    // Match positions are 32 bits wide.
    guard input.count < Int(Int32.max) else { return nil }
    var matcher = MatchFinder(input: input)
    var writer = BitWriter(capacity: input.count)
    var bits = 0
    repeat {
      let block = matcher.nextBlock()
      let encoding = BlockEncoding(block)
      bits += encoding.bitCount
      if bits >= input.count * 8 { return nil }
      encoding.write(block.symbols, to: &writer, isLast: matcher.isAtEnd)
    } while !matcher.isAtEnd
    let output = writer.finish()
    return output.count < input.count ? output : nil
  }
}
