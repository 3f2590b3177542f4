/// Matching of patterns of `*` (any bytes) and `?` (one byte) over ASCII texts.
enum ByteWildcard {
  /// Whether the pattern matches all of `text`.
  static func matches(_ pattern: [UInt8], _ text: [UInt8]) -> Bool {
    var p = 0, t = 0
    // Where to go on when a mismatch shows that the last `*` must take one byte more.
    var retry: (pattern: Int, text: Int)?
    while t < text.count {
      if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
        retry = (p + 1, t)
        p += 1
      } else if p < pattern.count, pattern[p] == UInt8(ascii: "?") || pattern[p] == text[t] {
        p += 1
        t += 1
      } else if let again = retry {
        p = again.pattern
        t = again.text + 1
        retry = (p, t)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}

extension UInt8 {
  /// Whether the byte is `*` or `?`.
  var isWildcard: Bool { self == UInt8(ascii: "*") || self == UInt8(ascii: "?") }
}
