import MartletDocuments
import MartletLint

/// Rules as people read them in a terminal.
enum RuleText {
  static func list(_ rules: [LintRule]) -> String {
    let width = rules.map(\.name.count).max() ?? 0
    return rules.map { rule in
      let severity = rule.severity.rawValue + String(repeating: " ", count: max(0, 8 - rule.severity.rawValue.count))
      let name = rule.name + String(repeating: " ", count: max(0, width - rule.name.count))
      return "\(rule.id)  \(severity)  \(name)  \(rule.summary)\n"
    }.joined()
  }

  static func page(_ rule: LintRule) -> String {
    var text = "\(rule.id) \(rule.name) (\(rule.severity.rawValue))\n\(rule.summary)\n\n\(wrapped(rule.explanation))\n"
    text += "\nBad:\n\n\(example(rule.bad))\n\nGood:\n\n\(example(rule.good))\n\n"
    if !rule.codes.isEmpty { text += wrapped("Access Analyzer: \(rule.codes.map(\.rawValue).joined(separator: ", "))") + "\n" }
    if let part = rule.part { text += "In a stack: `\(part)`\n" }
    return text + "Source: \(rule.source)\n"
  }

  private static func example(_ example: RuleExample) -> String {
    switch example {
    case .policy(_, let text), .template(let text): indented(text)
    case .change(_, let old, let new): "  before:\n\(indented(old))\n  after:\n\(indented(new))"
    }
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }.joined(separator: "\n")
  }

  private static func wrapped(_ text: String) -> String {
    var lines: [String] = [""]
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      if let last = lines.last, !last.isEmpty, last.count + 1 + word.count > 80 { lines.append("") }
      lines[lines.count - 1] += lines[lines.count - 1].isEmpty ? String(word) : " \(word)"
    }
    return lines.joined(separator: "\n")
  }
}
