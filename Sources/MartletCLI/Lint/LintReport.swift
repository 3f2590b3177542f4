import MartletDiagnostics
import MartletLint

/// All that a run of the linter has to say.
struct LintReport {
  var documents: [LintedDocument]
  /// Files in folders that are no policy, template or plan.
  var passedOver = 0
  /// Findings that the source allows.
  var allowed: [AllowedFinding] = []
  /// Findings that the baseline knows.
  var known: [LocatedFinding] = []
  /// Entries of the baseline that no finding meets any more.
  var stale: [LintBaseline.Entry] = []
  /// What is wrong with the suppressions.
  var diagnostics: [Diagnostic] = []

  var findings: [LocatedFinding] { documents.flatMap(\.findings) }

  /// Moves the findings that a baseline knows out of the way.
  mutating func apply(_ baseline: LintBaseline, rules: [LintRule]) {
    stale = baseline.stale(
      findings + allowed.map(\.located), in: Set(documents.map(\.name)), rules: Set(rules.map(\.id)))
    for index in documents.indices {
      known += documents[index].findings.filter(baseline.contains)
      documents[index].findings.removeAll(where: baseline.contains)
    }
  }

  /// How many findings there are of each severity: `1 critical, 2 errors`.
  var counts: String {
    let findings = findings
    return LintSeverity.allCases.compactMap { severity in
      let count = findings.count { $0.finding.severity == severity }
      return count == 0 ? nil : "\(count) \(severity.noun(count))"
    }.joined(separator: ", ")
  }

  /// The last lines of a report for people: what was found, and what is not shown.
  var summary: [String] {
    var lines = [findings.isEmpty ? "no findings" : counts]
    if !known.isEmpty { lines.append("in the baseline: \(known.count)") }
    for entry in stale {
      lines.append(
        "stale in the baseline: \(entry.rule) in \(entry.document) at \(entry.place.isEmpty ? "the document" : entry.place): \(entry.what)")
    }
    for finding in allowed {
      lines.append(
        "allowed: \(finding.located.place): \(finding.located.finding.what) [\(finding.located.finding.rule.name)], because \(finding.reason)"
      )
    }
    if passedOver > 0 {
      lines.append("passed over, being no policy, template or plan: \(passedOver) \(passedOver == 1 ? "file" : "files")")
    }
    return lines
  }
}

extension LintSeverity {
  fileprivate func noun(_ count: Int) -> String {
    switch self {
    case .error, .warning: count == 1 ? rawValue : rawValue + "s"
    case .critical, .security, .info: rawValue
    }
  }
}
