/// Decoding of single tokens.
enum FactToken {
  /// The token with each `%XX` replaced by the byte it stands for.
  static func unescaped(_ token: String) -> String {
    guard token.utf8.contains(UInt8(ascii: "%")) else { return token }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(token.utf8.count)
    // The digits after a `%`, as far as they have been read.
    var digits: (first: UInt8, value: UInt8?)?
    for byte in token.utf8 {
      guard let open = digits else {
        if byte == UInt8(ascii: "%") { digits = (0, nil) } else { bytes.append(byte) }
        continue
      }
      let value = byte.hexadecimalValue
      if open.value == nil, let value {
        digits = (byte, value)
      } else if let high = open.value, let value {
        bytes.append(high << 4 | value)
        digits = nil
      } else {
        bytes.append(UInt8(ascii: "%"))
        if open.value != nil { bytes.append(open.first) }
        bytes.append(byte)
        digits = nil
      }
    }
    if let open = digits {
      bytes.append(UInt8(ascii: "%"))
      if open.value != nil { bytes.append(open.first) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension UInt8 {
  /// The value of a hexadecimal digit in ASCII; nil for any other byte.
  fileprivate var hexadecimalValue: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
