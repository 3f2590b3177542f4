extension String {
  /// The text with `A` to `Z` in lower case; IAM folds nothing else.
  public var lowercasedASCII: String {
    guard utf8.contains(where: { $0 >= 0x41 && $0 <= 0x5A }) else { return self }
    return String(unsafeUninitializedCapacity: utf8.count) { folded in
      var count = 0
      for byte in utf8 {
        folded[count] = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
        count += 1
      }
      return count
    }
  }

  /// Whether the texts differ in nothing but the case of `A` to `Z`.
  public func equalsIgnoringCase(_ other: String) -> Bool {
    func folded(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
    return utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8) { folded($0) == folded($1) }
  }
}
