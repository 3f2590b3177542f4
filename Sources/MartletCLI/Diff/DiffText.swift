import MartletDiff
import MartletPolicy

/// Differences as a page for people: what it comes to, what it means, then every resource, the gravest first.
struct DiffText {
  private let report: DiffReport
  private let colours: Bool

  init(_ report: DiffReport, colours: Bool) {
    self.report = report
    self.colours = colours
  }

  func text() -> String {
    if report.isEmpty { return "no differences\n" }
    var text = paint(report.resourceCounts.isEmpty ? "no resource differs" : report.resourceCounts, "1") + "\n"
    if !report.meaningCounts.isEmpty { text += report.meaningCounts + "\n" }
    text += section("Judgements", report.findings.map { judgement($0.finding, in: $0.stack) })
    text += section("Access", report.access.map { access($0.change, in: $0.stack) })
    text += section("Stacks", stackLines)
    text += section("Resources", report.resources.map { resource($0.change, in: $0.stack) })
    for (name, entries) in Dictionary(grouping: report.entries, by: \.change.section).sorted(by: { $0.key < $1.key }) {
      text += section(ValueText.plain(EntryChange.title(of: name)), entries.map { entry($0.change, in: $0.stack) })
    }
    return text
  }

  private func section(_ title: String, _ items: [String]) -> String {
    items.isEmpty ? "" : "\n\(paint(title, "1"))\n" + items.joined()
  }

  private func judgement(_ finding: JudgementFinding, in stack: StackReport) -> String {
    let colour =
      switch finding.severity {
      case .error: "1;31"
      case .warning: "1;33"
      case .info: "1;36"
      }
    var text =
      "  \(paint(finding.severity.rawValue + ":", colour)) \(ValueText.plain(stack.sentence(finding.message))) [\(finding.judgement.id)]\n"
    text += at(stack.place(of: finding), stack)
    if !finding.fix.isEmpty { text += "    fix: \(ValueText.plain(stack.sentence(finding.fix)))\n" }
    return text
  }

  private func access(_ change: AccessChange, in stack: StackReport) -> String {
    let (mark, colour) =
      switch change.result {
      case .newlyAllowed: ("+", "31")
      case .newlyDenied: ("-", "32")
      case .undecided: ("?", "33")
      }
    var text = "  \(paint(mark, colour)) \(ValueText.plain(stack.sentence(change.description))) (\(change.result.words))\n"
    if let example = change.example { text += "    for example: \(ValueText.plain(example))\n" }
    return text + at(stack.place(of: change), stack)
  }

  private func at(_ place: DiffPlace, _ stack: StackReport) -> String {
    let parts = [place.shown, label(stack)].filter { !$0.isEmpty }
    return parts.isEmpty ? "" : "    at: \(ValueText.plain(parts.joined(separator: " of ")))\n"
  }

  private var stackLines: [String] {
    let changed = report.stacks.filter { $0.change == .added || $0.change == .removed }.map { stack in
      let isNew = stack.change == .added
      return "  \(paint(isNew ? "+" : "-", isNew ? "32" : "31")) \(ValueText.plain(stack.name?.label ?? "")) is \(stack.change.rawValue)\n"
    }
    let moved = report.moves.map { move in
      let names = move.oldID == move.newID ? move.newID : "\(move.newID), before \(move.oldID),"
      return "  \(paint(">", "36")) \(ValueText.plain(names)) (\(ValueText.plain(move.type))) moves from "
        + "\(ValueText.plain(move.from.label)) to \(ValueText.plain(move.to.label)); a deployment alone deletes it there and creates it here\n"
    }
    return changed + moved
  }

  private func resource(_ change: ResourceChange, in stack: StackReport) -> String {
    let (mark, colour) = change.mark
    let place = stack.place(of: change)
    var line =
      "  \(paint(mark, colour)) \(paint(ValueText.plain(change.id), "1")) (\(ValueText.plain(change.type))) \(ValueText.plain(change.sentence))"
    let origin = [place.source.map { "\($0)" } ?? "", label(stack)].filter { !$0.isEmpty }.joined(separator: " of ")
    if !origin.isEmpty { line += "  \(paint(ValueText.plain(origin), "2"))" }
    var text = line + "\n"
    if let move = change.move {
      text +=
        "      # held to be the same with confidence \(percent(move.confidence)): \(ValueText.plain(move.evidence.joined(separator: "; ")))\n"
    }
    for property in change.properties {
      let line = PropertyLine(property, in: change, stack.mask)
      text += "      \(paint(line.mark, line.mark == "+" ? "32" : line.mark == "-" ? "31" : "33")) \(line.path): \(line.values)"
      if !line.remark.isEmpty { text += "  \(paint("# " + line.remark, "31"))" }
      text += "\n"
    }
    return text
  }

  private func entry(_ change: EntryChange, in stack: StackReport) -> String {
    let line = PropertyLine(change, stack.mask)
    let label = label(stack)
    let colour = line.mark == "+" ? "32" : line.mark == "-" ? "31" : "33"
    return "  \(paint(line.mark, colour)) \(line.path): \(line.values)\(label.isEmpty ? "" : "  " + paint(ValueText.plain(label), "2"))\n"
  }

  private func label(_ stack: StackReport) -> String { report.stacks.count > 1 ? stack.name?.label ?? "" : "" }

  private func percent(_ confidence: Double) -> String { "\(Int((min(max(confidence, 0), 1) * 100).rounded())) %" }

  private func paint(_ text: String, _ code: String) -> String { colours ? "\u{1b}[\(code)m\(text)\u{1b}[0m" : text }
}

extension ResourceChange {
  /// The mark before the resource, and its colour on a terminal.
  fileprivate var mark: (String, String) {
    switch kind {
    case .added: ("+", "32")
    case .removed: ("-", "31")
    case .changed: ("~", "33")
    case .replaced: ("-/+", "31")
    case .mayReplace: ("-/+?", "33")
    case .moved: (">", "36")
    }
  }
}
