import MartletDiff

/// Differences as workflow commands, which GitHub shows at the lines of a change: judgements, access, and what is replaced or removed.
///
/// See <https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands>.
enum DiffWorkflowCommands {
  static func text(_ report: DiffReport) -> String {
    if report.isEmpty { return "no differences\n" }
    var text = ""
    for (stack, finding) in report.findings {
      let fix = finding.fix.isEmpty ? "" : "; \(finding.fix)"
      text += command(finding.severity.command, stack.place(of: finding), finding.judgement.id, stack.sentence(finding.message + fix))
    }
    for (stack, change) in report.access {
      let witness = change.example.map { ", for example \($0)" } ?? ""
      text += command(
        change.result == .newlyDenied ? "notice" : "warning", stack.place(of: change), change.result.words,
        stack.sentence(change.description) + witness)
    }
    for (stack, change) in report.resources {
      let causes = change.properties.filter { $0.effect != .updates }.map { "`\($0.path)`" }.joined(separator: ", ")
      let level: String
      switch change.kind {
      case .replaced, .mayReplace: level = "warning"
      case .removed, .moved: level = "notice"
      case .added, .changed: continue
      }
      text += command(
        level, stack.place(of: change), change.kind.rawValue,
        "`\(change.id)` (\(change.type)) \(change.sentence)\(causes.isEmpty ? "" : " because of \(causes)")")
    }
    for line in [report.resourceCounts, report.meaningCounts] where !line.isEmpty {
      text += ValueText.plain(line).replacing("::", with: ": :") + "\n"
    }
    return text
  }

  private static func command(_ name: String, _ place: DiffPlace, _ title: String, _ message: String) -> String {
    let position = place.position.map { "file=\(WorkflowCommands.property($0.file)),line=\($0.line)," } ?? ""
    return "::\(name) \(position)title=\(WorkflowCommands.property(title))::\(WorkflowCommands.data(message))\n"
  }
}

extension Judgement.Severity {
  fileprivate var command: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .info: "notice"
    }
  }
}
