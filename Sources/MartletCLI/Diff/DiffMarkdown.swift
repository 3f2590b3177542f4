import MartletDiff

/// Differences as a comment on a pull request.
///
/// GitHub takes comments of up to 65,536 characters: of what does not fit, the details are left out first.
enum DiffMarkdown {
  private static let detailLimit = 50_000
  private static let rowLimit = 200

  static func text(_ report: DiffReport) -> String {
    if report.isEmpty { return "### Martlet diff: no differences\n" }
    var text = "### Martlet diff: \(report.resourceCounts.isEmpty ? "no resource differs" : MarkdownText.cell(report.resourceCounts))\n"
    if !report.meaningCounts.isEmpty { text += "\n\(report.meaningCounts)\n" }
    text += judgements(report) + access(report) + stacks(report) + resources(report)
    return text + details(report, room: max(0, detailLimit - text.utf8.count))
  }

  private static func judgements(_ report: DiffReport) -> String {
    table(
      "| Severity | Where | What | Judgement |\n|---|---|---|---|\n",
      report.findings.map { stack, finding in
        let what = finding.message + (finding.fix.isEmpty ? "" : "; " + finding.fix)
        return
          "| \(finding.severity.rawValue) | \(origin(stack.place(of: finding), stack)) | \(MarkdownText.cell(ValueText.plain(stack.sentence(what)))) "
          + "| \(finding.judgement.id) |\n"
      })
  }

  private static func access(_ report: DiffReport) -> String {
    if report.access.isEmpty { return "" }
    let lines = report.access.map { stack, change in
      let witness = change.example.map { ", for example \(code($0))" } ?? ""
      return "- **\(change.result.words)**: \(MarkdownText.cell(ValueText.plain(stack.sentence(change.description))))\(witness) "
        + "(\(origin(stack.place(of: change), stack)))\n"
    }
    return "\n" + limited(lines)
  }

  private static func stacks(_ report: DiffReport) -> String {
    let changed = report.stacks.filter { $0.change == .added || $0.change == .removed }.map { stack in
      "- stack \(code(stack.name?.label ?? "")) is \(stack.change.rawValue)\n"
    }
    let moved = report.moves.map { move in
      "- \(code(move.newID)) (\(code(move.type))) moves from stack \(code(move.from.label)) to \(code(move.to.label))\n"
    }
    let lines = changed + moved
    return lines.isEmpty ? "" : "\n" + limited(lines)
  }

  private static func resources(_ report: DiffReport) -> String {
    table(
      "| Change | Resource | Type | Where |\n|---|---|---|---|\n",
      report.resources.map { stack, change in
        let words = change.kind == .moved ? "moved from \(code(change.old?.id ?? ""))" : change.kind.rawValue.replacing("-", with: " ")
        let isGrave = change.kind == .replaced || change.kind == .removed
        return
          "| \(isGrave ? "**\(words)**" : words) | \(code(change.id)) | \(code(change.type)) | \(origin(stack.place(of: change), stack)) |\n"
      })
  }

  private static func details(_ report: DiffReport, room: Int) -> String {
    var lines: [String] = []
    for (stack, change) in report.resources where !change.properties.isEmpty {
      lines.append("\(label(stack, report))\(ValueText.plain(change.id)) (\(ValueText.plain(change.type)))")
      for property in change.properties {
        let line = PropertyLine(property, in: change, stack.mask)
        lines.append(
          "\(line.mark == "~" ? "!" : line.mark)   \(line.path): \(line.values)\(line.remark.isEmpty ? "" : "  # " + line.remark)")
      }
    }
    for (stack, entry) in report.entries {
      let line = PropertyLine(entry, stack.mask)
      let section = entry.name.isEmpty ? "" : ValueText.plain(EntryChange.title(of: entry.section)) + " "
      lines.append("\(line.mark == "~" ? "!" : line.mark) \(label(stack, report))\(section)\(line.path): \(line.values)")
    }
    if lines.isEmpty { return "" }
    var shown: [String] = []
    var size = 0
    for line in lines {
      size += line.utf8.count + 1
      if size > room { break }
      shown.append(line)
    }
    if shown.count < lines.count { shown.append("… and \(lines.count - shown.count) lines more") }
    // A fence ends at one of its own length only.
    let body = shown.joined(separator: "\n")
    let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: body) + 1))
    return "\n<details><summary>What differs in detail</summary>\n\n\(fence)diff\n\(body)\n\(fence)\n\n</details>\n"
  }

  private static func table(_ header: String, _ rows: [String]) -> String { rows.isEmpty ? "" : "\n" + header + limited(rows) }

  private static func limited(_ rows: [String]) -> String {
    if rows.count <= rowLimit { return rows.joined() }
    return rows.prefix(rowLimit).joined() + "\nand \(rows.count - rowLimit) more\n"
  }

  private static func origin(_ place: DiffPlace, _ stack: StackReport) -> String {
    let source = place.source.map { MarkdownText.cell(ValueText.plain("\($0)")) } ?? (place.shown.isEmpty ? "" : code(place.shown))
    let stack = stack.name.map { MarkdownText.cell(ValueText.plain($0.label)) } ?? ""
    return [source, stack].filter { !$0.isEmpty }.joined(separator: " of ")
  }

  private static func label(_ stack: StackReport, _ report: DiffReport) -> String {
    report.stacks.count > 1 ? stack.name.map { ValueText.plain($0.label) + " " } ?? "" : ""
  }

  private static func code(_ text: String) -> String { "`\(MarkdownText.code(ValueText.plain(text)))`" }

  private static func longestRun(of character: Character, in text: String) -> Int {
    var longest = 0
    var run = 0
    for other in text {
      run = other == character ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
