/// Text that looks as if `Fn::Sub` had been forgotten: `${AWS::Region}`, `${JobsQueue.Arn}`.
///
/// CloudFormation takes it as the text that it is; cfn-lint (E1029) does not, and neither does a reader. Cut between `$` and `{`, and
/// joined again by `Fn::Join`, it can be nothing but text.
enum EmbeddedParameter {
  /// The text in pieces, none of which looks like that. Logical IDs, parameters and pseudo parameters begin with a capital letter or a
  /// digit; policy variables (`${aws:username}`) do not and stay whole.
  static func split(_ text: String) -> [String] {
    guard text.utf8.holds("${") else { return [text] }
    let bytes = Array(text.utf8)
    var pieces: [String] = []
    var start = 0
    for index in bytes.indices.dropLast(2) where bytes[index] == UInt8(ascii: "$") && bytes[index + 1] == UInt8(ascii: "{") {
      guard isName(bytes[(index + 2)...]) else { continue }
      pieces.append(String(decoding: bytes[start...index], as: UTF8.self))
      start = index + 1
    }
    return pieces.isEmpty ? [text] : pieces + [String(decoding: bytes[start...], as: UTF8.self)]
  }

  /// Whether the text begins with a name and `}`.
  private static func isName(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first, isUpper(first) || isDigit(first) else { return false }
    let rest = text.drop { isUpper($0 & 0xDF) || isDigit($0) || "_:.".utf8.contains($0) }
    return rest.first == UInt8(ascii: "}")
  }

  private static func isUpper(_ byte: UInt8) -> Bool { byte >= 65 && byte <= 90 }
  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
}
