extension String {
  /// The text with `A` to `Z` in lower case; IAM folds nothing else.
  public var lowercasedASCII: String {
    guard utf8.contains(where: { $0 >= 0x41 && $0 <= 0x5A }) else { return self }
    var text = self
    return text.withUTF8 { bytes in
      String(unsafeUninitializedCapacity: bytes.count) { folded in
        for index in bytes.indices {
          let byte = bytes[index]
          folded[index] = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
        }
        return bytes.count
      }
    }
  }

  /// Whether a byte of ASCII stands in the text.
  public func contains(byte: UInt8) -> Bool {
    utf8.withContiguousStorageIfAvailable { bytes in bytes.contains(byte) } ?? utf8.contains(byte)
  }

  /// Whether the texts differ in nothing but the case of `A` to `Z`.
  public func equalsIgnoringCase(_ other: String) -> Bool {
    func folded(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
    return utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8) { folded($0) == folded($1) }
  }
}
