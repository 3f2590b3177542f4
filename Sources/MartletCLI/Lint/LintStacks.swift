import MartletDiagnostics
import MartletDocuments
import MartletLint
import MartletPolicy
import MartletTemplates

/// Lints the stacks of a project, as its CloudFormation templates have them.
struct LintStacks {
  private let linter: Linter
  private var report = LintReport(documents: [])
  private var used: Set<SynthesizedAllowance> = []
  /// What was said before: a finding that several stages share is said once.
  private var said: Set<Saying> = []

  private struct Saying: Hashable {
    let source: SourceLocation
    let rule: String
    let pointer: JSONPointer
    let what: String
  }

  static func report(_ stacks: [LoadedStack], _ linter: Linter) -> LintReport {
    var run = LintStacks(linter)
    for stack in stacks { run.lint(stack) }
    let allowances = stacks.flatMap(\.allowances)
    run.report.diagnostics = run.stale(allowances)
    return run.report
  }

  private init(_ linter: Linter) { self.linter = linter }

  private mutating func lint(_ loaded: LoadedStack) {
    var findings: [LocatedFinding] = []
    for finding in linter.lint(loaded.stack) {
      guard let source = loaded.line(of: finding.pointer) ?? loaded.resources.first?.source else { continue }
      let located = LocatedFinding(finding.inSwift, in: loaded.label, at: source)
      let allowances = loaded.allowances.filter { applies($0, to: located, in: loaded) }
      used.formUnion(allowances)
      let saying = Saying(source: source, rule: finding.rule.id, pointer: finding.pointer, what: finding.what)
      guard said.insert(saying).inserted else { continue }
      if let allowance = allowances.first {
        report.allowed.append(AllowedFinding(located: located, reason: allowance.reason))
      } else {
        findings.append(located)
      }
    }
    report.documents.append(
      LintedDocument(
        name: loaded.label, kind: "stack",
        findings: findings.sorted { ($0.file, $0.line, $0.finding.rule.id) < ($1.file, $1.line, $1.finding.rule.id) }))
  }

  private func applies(_ allowance: SynthesizedAllowance, to located: LocatedFinding, in loaded: LoadedStack) -> Bool {
    let rule = located.finding.rule
    guard allowance.rule.lowercased() == rule.id.lowercased() || allowance.rule.lowercased() == rule.name else { return false }
    if let scope = allowance.scope { return located.file == scope.fileID && located.line == scope.line }
    return loaded.declaration(of: located.finding.pointer).map { $0.kind == allowance.kind && $0.name == allowance.name } ?? false
  }

  private func stale(_ allowances: [SynthesizedAllowance]) -> [Diagnostic] {
    let rules = Set(linter.rules.map(\.id))
    // One line of the source is one allowance in all stages.
    let usedLines = Set(used.map { "\($0.source) \($0.rule)" })
    return Set(allowances).filter { allowance in
      RuleCatalogue.rule(allowance.rule).map { rules.contains($0.id) } ?? false
        && !usedLines.contains("\(allowance.source) \(allowance.rule)")
    }.map { allowance in
      Diagnostic(
        .warning, "stale allowance",
        what: "`\(allowance.rule)` is allowed for \(allowance.kind) `\(allowance.name)`, and finds nothing there",
        why: "it would hide the next finding unseen", fix: "remove `.allowing(\"\(allowance.rule)\", …)`", at: allowance.source)
    }
  }
}
