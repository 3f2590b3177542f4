import MartletLint

/// Findings as workflow commands, which GitHub shows at the lines of a change.
///
/// See <https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands>.
enum WorkflowCommands {
  static func text(_ report: LintReport) -> String {
    var text = ""
    for located in report.findings {
      let finding = located.finding
      var properties = "file=\(property(located.file)),line=\(located.line)"
      if let column = located.column { properties += ",col=\(column)" }
      properties += ",title=\(property("\(finding.rule.id) \(finding.rule.name)"))"
      text += "::\(finding.severity.command) \(properties)::\(data(finding.message))\n"
    }
    for line in report.summary { text += line.replacing("::", with: ": :") + "\n" }
    return text
  }

  /// Text that stays in its command.
  static func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  /// Text that stays in its property.
  static func property(_ text: String) -> String { data(text).replacing(":", with: "%3A").replacing(",", with: "%2C") }
}

extension LintSeverity {
  fileprivate var command: String {
    switch self {
    case .critical, .security, .error: "error"
    case .warning: "warning"
    case .info: "notice"
    }
  }
}
