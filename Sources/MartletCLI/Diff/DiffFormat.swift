/// How differences are printed.
enum DiffFormat: String, CaseIterable {
  case text
  case json
  /// A comment on a pull request.
  case markdown
  /// Commands of GitHub workflows, which annotate the lines of a change.
  case github

  /// - Parameter colours: for `text` on a terminal.
  func print(_ report: DiffReport, colours: Bool) -> [UInt8] {
    switch self {
    case .text: Array(DiffText(report, colours: colours).text().utf8)
    case .json: DiffJSON.report(report).printedBytes(.pretty)
    case .markdown: Array(DiffMarkdown.text(report).utf8)
    case .github: Array(DiffWorkflowCommands.text(report).utf8)
    }
  }
}
