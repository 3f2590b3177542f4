import MartletDiagnostics
import MartletDiff

/// All that a comparison has to say, in the order in which it is told.
struct DiffReport {
  let stacks: [StackReport]
  /// The gravest first.
  let resources: [(stack: StackReport, change: ResourceChange)]
  /// Errors first, then by stack.
  let findings: [(stack: StackReport, finding: JudgementFinding)]
  let access: [(stack: StackReport, change: AccessChange)]
  let entries: [(stack: StackReport, change: EntryChange)]
  let moves: [StackMove]

  init(_ comparison: Comparison) {
    let stacks = comparison.pairs.map { pair in
      // The stacks that are deployed beside it: those of its stage.
      let neighbours = comparison.pairs.filter { $0.name != pair.name && $0.name?.stage == pair.name?.stage }
      return StackReport(pair, moves: comparison.moves, neighbours: neighbours.map(\.neighbour))
    }
    self.stacks = stacks
    resources = stacks.flatMap { stack in stack.diff.resources.map { (ResourceImpact($0, in: stack.name), stack, $0) } }
      .sorted { $0.0 < $1.0 }.map { ($0.1, $0.2) }
    let findings = stacks.flatMap { stack in stack.findings.map { (stack, $0) } }
    self.findings = Judgement.Severity.allCases.flatMap { severity in findings.filter { $0.1.severity == severity } }
    let access = stacks.flatMap { stack in stack.access.map { (stack, $0) } }
    self.access = AccessChange.Result.allCases.flatMap { result in access.filter { $0.1.result == result } }
    entries = stacks.flatMap { stack in stack.diff.entries.map { (stack, $0) } }
    moves = StackMove.moves(stacks.map(\.changes), recorded: comparison.moves)
  }

  /// Whether nothing differs.
  var isEmpty: Bool { stacks.allSatisfy { $0.change == .unchanged } }

  /// Whether stacks must be told apart by their names.
  var namesStacks: Bool { stacks.contains { $0.name != nil } }

  /// `2 to add, 1 to change`, of the resources and of what is beside them; empty when nothing differs.
  var resourceCounts: String {
    let kinds: [(ResourceChange.Kind, String)] = [
      (.added, "to add"), (.changed, "to change"), (.replaced, "to replace"), (.mayReplace, "may be replaced"), (.removed, "to remove"),
      (.moved, "moved"),
    ]
    var counts = kinds.map { kind, words in (resources.count { $0.change.kind == kind }, words) }.filter { $0.0 > 0 }.map {
      "\($0.0) \($0.1)"
    }
    for (section, changes) in Dictionary(grouping: entries, by: \.change.section).sorted(by: { $0.key < $1.key }) {
      let noun = EntryChange.title(of: section).lowercased()
      counts.append("\(changes.count) \(changes.count == 1 && noun.hasSuffix("s") ? String(noun.dropLast()) : noun)")
    }
    for (change, words) in [(StackReport.Change.added, "new"), (.removed, "gone")] {
      let count = stacks.count { $0.change == change }
      if count > 0 { counts.append("\(count) \(count == 1 ? "stack" : "stacks") \(words)") }
    }
    if !moves.isEmpty { counts.append("\(moves.count) moved between stacks") }
    return counts.joined(separator: ", ")
  }

  /// `1 error, 2 warnings; access: 1 newly allowed`; empty when there is nothing to say.
  var meaningCounts: String {
    let severities = Judgement.Severity.allCases.compactMap { severity in
      let count = findings.count { $0.finding.severity == severity }
      return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 || severity == .info ? "" : "s")"
    }
    let results = AccessChange.Result.allCases.compactMap { result in
      let count = access.count { $0.change.result == result }
      return count == 0 ? nil : "\(count) \(result.words)"
    }
    let parts = [severities.joined(separator: ", "), results.isEmpty ? "" : "access: " + results.joined(separator: ", ")]
    return parts.filter { !$0.isEmpty }.joined(separator: "; ")
  }
}

extension AccessChange.Result {
  /// The result in words.
  var words: String { rawValue.replacing("-", with: " ") }
}

extension ResourceChange {
  /// What happens to the resource, as the end of a sentence that begins with its name.
  var sentence: String {
    switch kind {
    case .added: "is added"
    case .removed: "is removed"
    case .changed: "is changed"
    case .replaced: "is replaced"
    case .mayReplace: "may be replaced"
    case .moved: "is moved from `\(old?.id ?? "")`"
    }
  }
}

extension EntryChange {
  /// What the entries of a section are called. Beside its resources a template has loops that make resources.
  static func title(of section: String) -> String { section == "Resources" ? "Loops" : section }
}
