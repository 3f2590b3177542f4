/// An address of IPv4 or IPv6.
public struct IPAddress: Hashable, Comparable, Sendable {
  public let isVersion6: Bool
  /// The address as a number; 32 bits of it in IPv4.
  let high: UInt64
  let low: UInt64

  init(isVersion6: Bool, high: UInt64, low: UInt64) {
    self.isVersion6 = isVersion6
    self.high = high
    self.low = low
  }

  /// Reads `203.0.113.9` or `2001:db8::1`; nil when the text is neither.
  public init?(_ text: some StringProtocol) {
    if text.utf8.contains(UInt8(ascii: ":")) {
      guard let (high, low) = Self.version6(Substring(text)) else { return nil }
      self.init(isVersion6: true, high: high, low: low)
    } else {
      guard let value = Self.version4(Substring(text)) else { return nil }
      self.init(isVersion6: false, high: 0, low: value)
    }
  }

  /// By number, IPv4 before IPv6.
  public static func < (left: Self, right: Self) -> Bool {
    if left.isVersion6 != right.isVersion6 { return !left.isVersion6 }
    return left.high == right.high ? left.low < right.low : left.high < right.high
  }

  /// The next address; nil after the last.
  var successor: IPAddress? {
    if !isVersion6 { return low == 0xFFFF_FFFF ? nil : IPAddress(isVersion6: false, high: 0, low: low + 1) }
    if low < .max { return IPAddress(isVersion6: true, high: high, low: low + 1) }
    return high == .max ? nil : IPAddress(isVersion6: true, high: high + 1, low: 0)
  }

  /// The address before; nil before the first.
  var predecessor: IPAddress? {
    if low > 0 { return IPAddress(isVersion6: isVersion6, high: high, low: low - 1) }
    return high > 0 ? IPAddress(isVersion6: true, high: high - 1, low: .max) : nil
  }

  /// The address as AWS writes it, IPv6 without abbreviation.
  public var text: String {
    if !isVersion6 {
      return stride(from: 24, through: 0, by: -8).map { String(low >> UInt64($0) & 0xFF) }.joined(separator: ".")
    }
    return [high, low].flatMap { half in
      stride(from: 48, through: 0, by: -16).map { String(half >> UInt64($0) & 0xFFFF, radix: 16) }
    }.joined(separator: ":")
  }

  private static func version4(_ text: Substring) -> UInt64? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var value: UInt64 = 0
    for part in parts {
      guard part.utf8.count <= 3, part.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let byte = UInt8(part) else { return nil }
      value = value << 8 | UInt64(byte)
    }
    return value
  }

  private static func version6(_ text: Substring) -> (UInt64, UInt64)? {
    var text = text
    var tail: [UInt64] = []
    // The last 32 bits may be written as IPv4.
    if text.contains("."), let colon = text.lastIndex(of: ":") {
      guard let value = version4(text[colon...].dropFirst()) else { return nil }
      tail = [value >> 16, value & 0xFFFF]
      text = text[...colon]
      if text.hasSuffix("::") { text = text.dropLast(0) } else { text = text.dropLast() }
    }
    func groups(_ half: Substring) -> [UInt64]? {
      if half.isEmpty { return [] }
      var groups: [UInt64] = []
      for part in half.split(separator: ":", omittingEmptySubsequences: false) {
        guard (1...4).contains(part.utf8.count), let value = UInt64(part, radix: 16), part.first != "+", part.first != "-" else {
          return nil
        }
        groups.append(value)
      }
      return groups
    }
    var all: [UInt64]
    if let gap = text.firstRange(of: "::") {
      guard let left = groups(text[..<gap.lowerBound]), let right = groups(text[gap.upperBound...]) else { return nil }
      let missing = 8 - left.count - right.count - tail.count
      guard missing >= 1 else { return nil }
      all = left + [UInt64](repeating: 0, count: missing) + right + tail
    } else {
      guard let left = groups(text) else { return nil }
      all = left + tail
    }
    guard all.count == 8 else { return nil }
    return (all[..<4].reduce(0) { $0 << 16 | $1 }, all[4...].reduce(0) { $0 << 16 | $1 })
  }
}

extension Substring {
  fileprivate func firstRange(of pair: String) -> Range<Index>? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(pair) { return index..<self.index(index, offsetBy: pair.count) }
      index = self.index(after: index)
    }
    return nil
  }
}
