/// The text of `Fn::Sub`, taken apart at its `${…}`.
///
/// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html>.
public struct SubText {
  public let parts: [Part]

  public enum Part {
    /// Text that stays, `${!…}` included.
    case literal(String)
    /// The name inside `${…}`, without the spaces around it.
    case variable(String)
  }

  public init(_ text: String) {
    var parts: [Part] = []
    Self.scan(text) { literal, variable in
      if !literal.isEmpty { parts.append(.literal(String(decoding: literal, as: UTF8.self))) }
      if let variable { parts.append(.variable(String(decoding: variable, as: UTF8.self))) }
    }
    self.parts = parts
  }

  /// The names, in the order of the text.
  public static func variables(of text: String) -> [String] {
    var names: [String] = []
    scan(text) { _, variable in if let variable { names.append(String(decoding: variable, as: UTF8.self)) } }
    return names
  }

  /// Calls `body` with what each name refers to: the name up to its first dot.
  public static func forEachTarget(of text: String, _ body: (String) -> Void) {
    scan(text) { _, variable in
      if let variable { body(String(decoding: variable.prefix { $0 != UInt8(ascii: ".") }, as: UTF8.self)) }
    }
  }

  private typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

  /// Calls `body` with each name and the literal text before it, then with the text after the last name.
  private static func scan(_ text: String, _ body: (_ literal: Bytes, _ variable: Bytes?) -> Void) {
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      var index = 0
      while let dollar = bytes[index...].firstIndex(of: UInt8(ascii: "$")) {
        index = dollar + 1
        guard index < bytes.count, bytes[index] == UInt8(ascii: "{") else { continue }
        // Without a brace that closes, the rest is literal.
        guard let end = bytes[(index + 1)...].firstIndex(of: UInt8(ascii: "}")) else { break }
        let name = trimmed(bytes[(index + 1)..<end])
        index = end + 1
        guard let first = name.first, first != UInt8(ascii: "!") else { continue }
        body(bytes[start..<dollar], name)
        start = index
      }
      body(bytes[start...], nil)
    }
  }

  private static func trimmed(_ bytes: Bytes) -> Bytes {
    var bytes = bytes
    while let first = bytes.first, isSpace(first) { bytes.removeFirst() }
    while let last = bytes.last, isSpace(last) { bytes.removeLast() }
    return bytes
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
