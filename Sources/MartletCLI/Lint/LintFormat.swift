/// How findings are printed.
enum LintFormat: String, CaseIterable {
  case text
  case json
  /// SARIF 2.1.0, as code scanning services read it.
  case sarif
  /// Commands of GitHub workflows, which annotate the lines of a change.
  case github
  /// A comment on a pull request.
  case markdown

  /// - Parameter colours: for `text` on a terminal.
  func print(_ report: LintReport, colours: Bool) -> [UInt8] {
    switch self {
    case .text: Array(LintTextPrinter(colours: colours).text(report).utf8)
    case .json: LintJSON.report(report).printedBytes(.pretty)
    case .sarif: SARIF.log(report).printedBytes(.pretty)
    case .github: Array(WorkflowCommands.text(report).utf8)
    case .markdown: Array(LintMarkdown.text(report).utf8)
    }
  }
}
