/// How a user's name becomes a logical ID, a Terraform name and a physical name.
enum Naming {
  /// Whether `name` can be a declaration's name: 1 to 64 ASCII letters, digits, `-` and `_`, the first of them a letter.
  static func isLegal(_ name: String) -> Bool {
    let bytes = name.utf8
    guard let first = bytes.first, isLetter(first), bytes.count <= 64 else { return false }
    return bytes.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
  }

  /// The nearest legal name.
  static func legalised(_ name: String) -> String {
    var bytes = name.utf8.filter { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
    if bytes.first.map(isLetter) != true { bytes.insert(UInt8(ascii: "R"), at: 0) }
    return String(decoding: bytes.prefix(64), as: UTF8.self)
  }

  /// `create-order` → `CreateOrder`. ASCII letters and digits only.
  static func logicalID(_ name: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(name.utf8.count)
    var upper = true
    for byte in name.utf8 {
      if isLetter(byte) || isDigit(byte) {
        bytes.append(upper && isLower(byte) ? byte - 32 : byte)
        upper = false
      } else {
        upper = true
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `CreateOrder` → `create_order`, `HTTPServer2` → `http_server2`.
  static func snakeCase(_ name: String) -> String {
    let source = Array(name.utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.count + 4)
    for (index, byte) in source.enumerated() {
      guard isLetter(byte) || isDigit(byte) else {
        if bytes.last != UInt8(ascii: "_"), !bytes.isEmpty { bytes.append(UInt8(ascii: "_")) }
        continue
      }
      if isUpper(byte), index > 0 {
        let before = source[index - 1]
        let beginsWord = isLower(before) || isDigit(before)
        let endsAcronym = isUpper(before) && index + 1 < source.count && isLower(source[index + 1])
        if beginsWord || endsAcronym, bytes.last != UInt8(ascii: "_") { bytes.append(UInt8(ascii: "_")) }
      }
      bytes.append(isUpper(byte) ? byte + 32 : byte)
    }
    if bytes.last == UInt8(ascii: "_") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `name` if it has at most `limit` bytes, else its beginning and eight digits of a hash of the whole, so that long names stay distinct.
  static func shortened(_ name: String, to limit: Int) -> String {
    guard name.utf8.count > limit else { return name }
    return String(decoding: Array(name.utf8).prefix(max(0, limit - 9)), as: UTF8.self) + "-" + hash(name)
  }

  /// Eight hexadecimal digits that depend on every byte of `text` (FNV-1a, 64 bit folded to 32).
  static func hash(_ text: String) -> String {
    var state: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(UInt32(truncatingIfNeeded: state ^ (state >> 32)), radix: 16)
    return String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }

  private static func isUpper(_ byte: UInt8) -> Bool { byte >= 65 && byte <= 90 }
  private static func isLower(_ byte: UInt8) -> Bool { byte >= 97 && byte <= 122 }
  private static func isLetter(_ byte: UInt8) -> Bool { isUpper(byte) || isLower(byte) }
  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
}
