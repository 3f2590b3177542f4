import MartletLint

/// Findings as a comment on a pull request.
enum LintMarkdown {
  static func text(_ report: LintReport) -> String {
    var text = "### Martlet lint: \(report.findings.isEmpty ? "no findings" : report.counts)\n"
    for document in report.documents where !document.findings.isEmpty {
      text += "\n**\(cell(document.name))**\n\n| Severity | Where | What | Rule |\n|---|---|---|---|\n"
      for located in document.findings {
        let finding = located.finding
        let resource = finding.resource.map { "`\(code($0))`, " } ?? ""
        text += "| \(finding.severity.rawValue) | \(resource)\(cell(located.place)) | \(cell(finding.message)) "
        text += "| [\(finding.rule.id)](\(finding.rule.source)) \(finding.rule.name) |\n"
      }
    }
    let rest = report.summary.dropFirst()
    if !rest.isEmpty { text += "\n" + rest.map { "- \(cell($0))\n" }.joined() }
    return text
  }

  /// Text that stays in its cell, and is no markup but for its backticks.
  private static func cell(_ text: String) -> String {
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

  private static func code(_ text: String) -> String { text.replacing("`", with: "'").replacing("|", with: "\\|") }
}
