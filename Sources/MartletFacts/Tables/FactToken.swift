/// Decoding of single tokens.
enum FactToken {
  /// The token with each `%XX` replaced by the byte it stands for.
  static func unescaped(_ token: String) -> String {
    guard token.utf8.contains(UInt8(ascii: "%")) else { return token }
    var bytes: [UInt8] = []
    var rest = Array(token.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
