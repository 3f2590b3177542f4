import MartletLint
import MartletPolicy

/// The pages of the documentation about the rules, made from the rules themselves.
enum RulePages {
  /// A file of the documentation.
  struct Page {
    let name: String
    let text: String
  }

  /// A page for each rule, and one that lists them.
  static func all(_ rules: [LintRule]) -> [Page] {
    var index =
      "# Rules\n\nWhat `lint` looks for.\n\n## Overview\n\nMade by `make rules` from the rules themselves; `martlet rules RULE` prints the same.\n\n"
    index += table(rules) { "<doc:\($0.id)>" }
    index += "\n## Topics\n"
    for severity in LintSeverity.allCases {
      let those = rules.filter { $0.severity == severity }
      if those.isEmpty { continue }
      index += "\n### Of severity \(severity.rawValue)\n\n" + those.map { "- <doc:\($0.id)>\n" }.joined()
    }
    return [Page(name: "Rules.md", text: index)] + rules.map { Page(name: "\($0.id).md", text: page($0)) }
  }

  static func table(_ rules: [LintRule], number: (LintRule) -> String = { $0.id }) -> String {
    var text = "| Rule | Name | Severity | What is wrong |\n|---|---|---|---|\n"
    for rule in rules { text += "| \(number(rule)) | `\(rule.name)` | \(rule.severity.rawValue) | \(escaped(rule.summary)) |\n" }
    return text
  }

  static func page(_ rule: LintRule) -> String {
    var text = "# \(rule.id): \(rule.name)\n\n\(escaped(sentence(rule.summary)))\n\n## Overview\n\n\(escaped(rule.explanation))\n\n"
    text += "- Severity: \(rule.severity.rawValue)\n- Source: <\(rule.source)>\n"
    if !rule.codes.isEmpty { text += "- Access Analyzer: \(rule.codes.map { "`\($0.rawValue)`" }.joined(separator: ", "))\n" }
    if let part = rule.part { text += "- In a stack of Martlet's own: `\(part)`\n" }
    text += "\n### A finding\n\n\(example(rule.bad))\n### No finding\n\n\(example(rule.good))\n"
    text +=
      "### Allowing it\n\nIn a stack: `.allowing(\"\(rule.name)\", because: \"…\")`. For files: a baseline, or `--ignore \(rule.name)`.\n"
    return text
  }

  private static func example(_ example: RuleExample) -> String {
    switch example {
    case .policy(let type, let text): "\(sentence(description(type)))\n\n\(fenced(text))"
    case .template(let text): "A template:\n\n\(fenced(text))"
    case .change(let type, let old, let new):
      "\(sentence(description(type), end: " before:"))\n\n\(fenced(old))\nAnd after:\n\n\(fenced(new))"
    }
  }

  private static func description(_ type: PolicyType) -> String {
    switch type {
    case .identity: "a policy of an identity"
    case .resource: "a policy of a resource"
    case .trust: "a trust policy"
    case .boundary: "a permissions boundary"
    case .serviceControl: "a service control policy"
    case .resourceControl: "a resource control policy"
    case .session: "a session policy"
    case .endpoint: "a policy of a VPC endpoint"
    }
  }

  private static func fenced(_ text: String) -> String { "```json\n\(text)\n```\n" }

  /// With a capital letter and a full stop.
  private static func sentence(_ text: String, end: String = ".") -> String { text.prefix(1).uppercased() + text.dropFirst() + end }

  /// What Markdown would take for markup, outside of backticks.
  private static func escaped(_ text: String) -> String {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { index, piece in
      if index % 2 == 1 { return String(piece) }
      return piece.map { "*_<>[]|".contains($0) ? "\\\($0)" : String($0) }.joined()
    }.joined(separator: "`")
  }
}
