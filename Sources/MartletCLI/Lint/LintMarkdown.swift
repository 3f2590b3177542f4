import MartletLint

/// Findings as a comment on a pull request.
enum LintMarkdown {
  static func text(_ report: LintReport) -> String {
    var text = "### Martlet lint: \(report.findings.isEmpty ? "no findings" : report.counts)\n"
    for document in report.documents where !document.findings.isEmpty {
      text += "\n**\(MarkdownText.cell(document.name))**\n\n| Severity | Where | What | Rule |\n|---|---|---|---|\n"
      for located in document.findings {
        let finding = located.finding
        let resource = finding.resource.map { "`\(MarkdownText.code($0))`, " } ?? ""
        text += "| \(finding.severity.rawValue) | \(resource)\(MarkdownText.cell(located.place)) | \(MarkdownText.cell(finding.message)) "
        text += "| [\(finding.rule.id)](\(finding.rule.source)) \(finding.rule.name) |\n"
      }
    }
    let rest = report.summary.dropFirst()
    if !rest.isEmpty { text += "\n" + rest.map { "- \(MarkdownText.cell($0))\n" }.joined() }
    return text
  }
}
