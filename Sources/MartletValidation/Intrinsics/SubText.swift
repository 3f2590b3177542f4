/// The text of `Fn::Sub`, taken apart at its `${…}`.
///
/// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html>.
struct SubText {
  private(set) var parts: [Part] = []

  enum Part {
    /// Text that stays, `${!…}` included.
    case literal(String)
    /// The name inside `${…}`, without the spaces around it.
    case variable(String)
  }

  init(_ text: String) {
    let bytes = Array(text.utf8)
    var start = 0
    var index = 0
    while index + 1 < bytes.count {
      guard bytes[index] == UInt8(ascii: "$"), bytes[index + 1] == UInt8(ascii: "{"),
        let end = bytes[(index + 2)...].firstIndex(of: UInt8(ascii: "}"))
      else {
        index += 1
        // No brace closes any more: the rest is literal.
        if bytes[index - 1] == UInt8(ascii: "$"), bytes[index] == UInt8(ascii: "{") { break }
        continue
      }
      let name = String(decoding: bytes[(index + 2)..<end], as: UTF8.self).trimmed
      if name.isEmpty || name.hasPrefix("!") {
        index = end + 1
        continue
      }
      if start < index { parts.append(.literal(String(decoding: bytes[start..<index], as: UTF8.self))) }
      parts.append(.variable(name))
      index = end + 1
      start = index
    }
    if start < bytes.count { parts.append(.literal(String(decoding: bytes[start...], as: UTF8.self))) }
  }

  /// The names, in the order of the text.
  var variables: [String] { parts.compactMap { if case .variable(let name) = $0 { name } else { nil } } }
}
