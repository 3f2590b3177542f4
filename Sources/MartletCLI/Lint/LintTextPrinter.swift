import MartletLint

/// Findings as `swiftc` prints diagnostics: the place, what is wrong, and the line with a mark.
struct LintTextPrinter {
  let colours: Bool

  func text(_ report: LintReport) -> String {
    var text = ""
    for located in report.findings { text += rendered(located) }
    return text + report.summary.map { $0 + "\n" }.joined()
  }

  private func rendered(_ located: LocatedFinding) -> String {
    let finding = located.finding
    var text = paint("\(located.place): ", "1")
    text += paint("\(finding.severity.rawValue): ", "1;\(finding.severity.colour)")
    text += "\(Self.oneLine(finding.message)) [\(finding.rule.id) \(finding.rule.name)]\n"
    if let excerpt = located.excerpt, let column = located.column, excerpt.firstColumn <= column {
      let line = Self.oneLine(excerpt.text)
      let before = line.unicodeScalars.prefix(column - excerpt.firstColumn).map { $0 == "\t" ? "\t" : " " }.joined()
      text += "\(line)\n\(before)\(paint("^", "1;32"))\n"
    }
    if let witness = finding.witness { text += "  witness: \(Self.oneLine(witness))\n" }
    return text
  }

  private func paint(_ text: String, _ code: String) -> String { colours ? "\u{1b}[\(code)m\(text)\u{1b}[0m" : text }

  /// Control characters of a file have no effect on the terminal.
  private static func oneLine(_ text: String) -> String {
    // Control characters are single bytes, or follow 0xC2.
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != 0xC2 }) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(scalar.value < 0x20 && scalar != "\t" || (0x7F...0x9F).contains(scalar.value) ? "\u{FFFD}" : scalar)
    }
    return String(result)
  }
}

extension LintSeverity {
  fileprivate var colour: String {
    switch self {
    case .critical, .security, .error: "31"
    case .warning: "33"
    case .info: "36"
    }
  }
}
