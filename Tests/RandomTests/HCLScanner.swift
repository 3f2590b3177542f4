import MartletDocuments

/// A small reader of HCL's outer structure: brackets that match, quotes that close, and the literal text of every template.
struct HCLScanner {
  struct Problem: Error, CustomStringConvertible { let description: String }

  private(set) var texts: Set<[UInt8]> = []
  private let bytes: [UInt8]
  private var index = 0

  /// Reads a whole file.
  init(_ text: [UInt8]) throws {
    bytes = text
    try scan(until: nil)
  }

  private mutating func scan(until closing: UInt8?) throws {
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case closing: return
      case UInt8(ascii: "{"): try nested(UInt8(ascii: "}"))
      case UInt8(ascii: "["): try nested(UInt8(ascii: "]"))
      case UInt8(ascii: "("): try nested(UInt8(ascii: ")"))
      case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ")"): throw problem("a bracket closes nothing")
      case UInt8(ascii: "\""): try quoted()
      case UInt8(ascii: "#"): while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
      case _ where Self.isWord(byte): word()
      case 0x20...0x7e, 0x0a: index += 1
      default: throw problem("byte \(byte) stands outside of quotes")
      }
    }
    if closing != nil { throw problem("a bracket is not closed") }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (97...122).contains(byte | 32) || (48...57).contains(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  /// A word may be the key of an object: a text without quotes.
  private mutating func word() {
    let start = index
    while index < bytes.count, Self.isWord(bytes[index]) { index += 1 }
    texts.insert(Array(bytes[start..<index]))
  }

  private mutating func nested(_ closing: UInt8) throws {
    index += 1
    try scan(until: closing)
    index += 1
  }

  private mutating func quoted() throws {
    index += 1
    var run: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      let isMarker = byte == UInt8(ascii: "$") || byte == UInt8(ascii: "%")
      if byte == UInt8(ascii: "\"") {
        index += 1
        insert(run)
        return
      } else if byte == UInt8(ascii: "\n") {
        throw problem("a quoted text has a line break")
      } else if byte == UInt8(ascii: "\\") {
        try run += escape()
      } else if isMarker, next == byte, index + 2 < bytes.count, bytes[index + 2] == UInt8(ascii: "{") {
        run += [byte, UInt8(ascii: "{")]
        index += 3
      } else if isMarker, next == UInt8(ascii: "{") {
        guard byte == UInt8(ascii: "$") else { throw problem("a template directive") }
        insert(run)
        run = []
        index += 1
        try nested(UInt8(ascii: "}"))
      } else {
        run.append(byte)
        index += 1
      }
    }
    throw problem("a quoted text is not closed")
  }

  private mutating func escape() throws -> [UInt8] {
    let letters: [UInt8: UInt8] = [
      UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9, UInt8(ascii: "\""): 34, UInt8(ascii: "\\"): 92,
    ]
    guard index + 1 < bytes.count else { throw problem("an escape is not finished") }
    let letter = bytes[index + 1]
    index += 2
    if let byte = letters[letter] { return [byte] }
    let length = letter == UInt8(ascii: "u") ? 4 : letter == UInt8(ascii: "U") ? 8 : 0
    guard length > 0, index + length <= bytes.count,
      let value = UInt32(String(decoding: bytes[index..<index + length], as: UTF8.self), radix: 16),
      let scalar = Unicode.Scalar(value)
    else { throw problem("an unknown escape") }
    index += length
    return Array(String(scalar).utf8)
  }

  private mutating func insert(_ text: [UInt8]) {
    texts.insert(text)
    if text.first == UInt8(ascii: "{"), let json = try? JSON(parsing: String(decoding: text, as: UTF8.self)) {
      texts.formUnion(TemplateTexts(json).all)
    }
  }

  private func problem(_ text: String) -> Problem {
    let start = max(0, index - 60)
    let end = min(bytes.count, index + 60)
    return Problem(description: "\(text) at byte \(index): …\(String(decoding: bytes[start..<end], as: UTF8.self))…")
  }
}
