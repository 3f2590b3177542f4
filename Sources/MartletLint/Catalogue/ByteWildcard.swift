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

  /// The product of lengths above which patterns are taken to meet, without a look.
  private static let workLimit = 200_000

  /// Whether some text matches both patterns.
  static func meet(_ first: [UInt8], _ second: [UInt8]) -> Bool {
    // What stands before the first and behind the last `*` of either is compared byte by byte.
    let shortest = min(first.count, second.count)
    var start = 0
    while start < shortest, first[start] != star, second[start] != star {
      if !agree(first[start], second[start]) { return false }
      start += 1
    }
    var end = first.count, otherEnd = second.count
    while end > start, otherEnd > start, first[end - 1] != star, second[otherEnd - 1] != star {
      if !agree(first[end - 1], second[otherEnd - 1]) { return false }
      end -= 1
      otherEnd -= 1
    }
    let left = first[start..<end], right = second[start..<otherEnd]
    if left.isEmpty { return right.allSatisfy { $0 == star } }
    if right.isEmpty { return left.allSatisfy { $0 == star } }
    // The one's `*` takes the whole other, but for what the other's `*` takes.
    if left.first == star && right.last == star || left.last == star && right.first == star { return true }
    if left.count.multipliedReportingOverflow(by: right.count).partialValue > workLimit { return true }
    return meet(left, right)
  }

  private static let star = UInt8(ascii: "*")

  /// Whether some byte matches both, neither of which is `*`.
  private static func agree(_ first: UInt8, _ second: UInt8) -> Bool {
    first == second || first == UInt8(ascii: "?") || second == UInt8(ascii: "?")
  }

  /// Fills, row by row, a table of the beginnings of both patterns that some text matches.
  private static func meet(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
    var row = [Bool](repeating: false, count: right.count + 1)
    row[0] = true
    for (offset, byte) in right.enumerated() { row[offset + 1] = row[offset] && byte == star }
    for mine in left {
      var diagonal = row[0]
      row[0] = diagonal && mine == star
      var any = row[0]
      for (offset, theirs) in right.enumerated() {
        let above = row[offset + 1]
        var meets = false
        if mine == star { meets = above || row[offset] }
        if theirs == star { meets = meets || above || row[offset] }
        if mine != star, theirs != star, agree(mine, theirs) { meets = meets || diagonal }
        diagonal = above
        row[offset + 1] = meets
        any = any || meets
      }
      if !any { return false }
    }
    return row[right.count]
  }
}

extension UInt8 {
  /// The lower-case letter of an upper-case ASCII letter; any other byte as it is.
  var lowercasedASCII: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }

  /// Whether the byte is `*` or `?`.
  var isWildcard: Bool { self == UInt8(ascii: "*") || self == UInt8(ascii: "?") }
}
