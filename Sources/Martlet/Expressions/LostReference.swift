import MartletDiagnostics

/// A reference has no text before deployment. Swift makes one all the same where a `String` is wanted (`let url = "https://\(api.domain)"`),
/// so the text carries a mark, and a lowering that meets the mark reports it instead of writing nonsense into a template.
enum LostReference {
  private static let mark: StaticString = "\u{E000}martlet-reference:"

  static func text(for expression: Expression) -> String {
    "\(mark)\(expression.key.filter { $0 != "\u{0}" })\u{E000}"
  }

  static func problem(in text: String, at source: SourceLocation?) -> Diagnostic? {
    guard text.utf8.count > mark.utf8CodeUnitCount, text.utf8.holds(mark) else { return nil }
    return Diagnostic(
      .error, "reference lost in a string", what: "`\(asWritten(text))` was made as a `String`",
      why: "a reference has no text before deployment; only an `Expression` can hold it",
      fix: "give the text the type `Expression`: `let url: Expression = \"https://\\(api.domain)\"`", at: source)
  }

  /// The text with `\(api Notes url)` where a reference is lost: the reference's kind, name and attribute.
  private static func asWritten(_ text: String) -> String {
    var written = ""
    for (index, piece) in text.split(separator: "\u{E000}", omittingEmptySubsequences: false).enumerated() {
      let lost = piece.hasPrefix("martlet-reference:") && index > 0
      let words = piece.drop { $0 != ":" }.dropFirst().split(separator: "/")
      written += lost ? "\\(\(words.joined(separator: " ")))" : piece
    }
    return written
  }
}

extension Expression: CustomStringConvertible {
  /// The text of a literal; for anything else a mark that is reported as an error when it reaches an output.
  public var description: String { literal ?? LostReference.text(for: self) }
}

extension ARN: CustomStringConvertible {
  /// The text of a literal; for anything else a mark that is reported as an error when it reaches an output.
  public var description: String { expression.description }
}

extension String.UTF8View {
  /// Whether the text can hold a lost reference or the `{` of CloudFormation's notations. Nearly no text does, and one look at each byte
  /// tells so.
  var holdsBraceOrMark: Bool {
    // The mark begins with U+E000.
    let found = withContiguousStorageIfAvailable { bytes in
      for byte in bytes where byte == UInt8(ascii: "{") || byte == 0xEE { return true }
      return false
    }
    return found ?? true
  }

  /// Whether `needle` occurs in the text. (The standard library's own search costs a hundred times as much, on the way of every string.)
  func holds(_ needle: StaticString) -> Bool {
    let first = needle.utf8Start.pointee
    let length = needle.utf8CodeUnitCount
    let found = withContiguousStorageIfAvailable { bytes -> Bool in
      guard bytes.count >= length else { return false }
      for start in 0...(bytes.count - length) where bytes[start] == first {
        if (1..<length).allSatisfy({ bytes[start + $0] == needle.utf8Start[$0] }) { return true }
      }
      return false
    }
    return found ?? String(self).makeContiguous().utf8.holds(needle)
  }
}

extension String {
  fileprivate func makeContiguous() -> String {
    var copy = self
    copy.makeContiguousUTF8()
    return copy
  }
}
