/// A block of addresses: `203.0.113.0/24`, `2001:db8::/32`, or one address. Bits after the prefix are ignored.
///
/// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress>.
public struct IPRange: Hashable, Sendable {
  /// The lowest address.
  public let first: IPAddress
  /// The highest address.
  public let last: IPAddress

  /// Reads a block; nil when the text is none.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let address = IPAddress(parts[0]) else { return nil }
    let width = address.isVersion6 ? 128 : 32
    var length = width
    if parts.count == 2 {
      guard parts[1].utf8.count <= 3, let value = UInt8(parts[1]), Int(value) <= width else { return nil }
      length = Int(value)
    }
    let free = width - length
    let lowMask: UInt64 = free >= 64 ? .max : (1 << UInt64(free)) - 1
    let highMask: UInt64 = free <= 64 ? 0 : free >= 128 ? .max : (1 << UInt64(free - 64)) - 1
    first = IPAddress(isVersion6: address.isVersion6, high: address.high & ~highMask, low: address.low & ~lowMask)
    let lowLimit: UInt64 = address.isVersion6 ? .max : 0xFFFF_FFFF
    last = IPAddress(
      isVersion6: address.isVersion6, high: address.high | highMask, low: (address.low | lowMask) & lowLimit)
  }

  /// Whether the address is one of the block.
  public func contains(_ address: IPAddress) -> Bool { first <= address && address <= last && address.isVersion6 == first.isVersion6 }
}
