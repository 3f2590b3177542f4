/// Text of users in Markdown, which stays in its place.
enum MarkdownText {
  /// Text that stays in its cell, and is no markup but for its backticks.
  static func cell(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "|", "\\", "*", "_", "<", ">", "[", "]": result.append(contentsOf: "\\".unicodeScalars)
      case "\n", "\r": continue
      default: break
      }
      result.append(scalar)
    }
    return insideCodeAsItStands(String(result))
  }

  /// Takes the escapes away again within backticks, where they would show; but for `|`, which ends a cell even there.
  private static func insideCodeAsItStands(_ text: String) -> String {
    let pieces = text.split(separator: "`", omittingEmptySubsequences: false)
    guard pieces.count % 2 == 1 else { return text }
    return pieces.enumerated().map { index, piece in index % 2 == 0 ? String(piece) : unescaped(piece) }.joined(separator: "`")
  }

  private static func unescaped(_ text: Substring) -> String {
    var result = ""
    var isEscaped = false
    for character in text {
      if isEscaped {
        if character == "|" { result += "\\" }
        result.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        result.append(character)
      }
    }
    return result
  }

  /// Text that stays between single backticks, in a table or outside.
  static func code(_ text: String) -> String { text.replacing("`", with: "'").replacing("|", with: "\\|") }
}
