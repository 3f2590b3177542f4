import MartletDocuments
import MartletValidation

/// What `validate` says about one file.
struct TemplateReport {
  let file: String
  let findings: [Finding]

  /// The report for other programs.
  var json: JSON {
    let findings = findings.map { finding in
      JSON.object([
        .init("rule", .string(finding.rule.id)), .init("severity", .string(finding.severity.rawValue)),
        .init("path", .string(finding.path.text)), .init("message", .string(finding.message)),
      ])
    }
    return .object([.init("file", .string(file)), .init("findings", .array(findings))])
  }

  /// The reports as a person reads them, with the number of findings at the end.
  static func text(_ reports: [TemplateReport]) -> String {
    var text = ""
    var counts: [Severity: Int] = [:]
    for report in reports {
      for finding in report.findings {
        counts[finding.severity, default: 0] += 1
        text += "\(report.file): \(finding.severity.rawValue): \(finding.what) [\(finding.rule.id)]\n"
        text += "  at:   \(finding.path.steps.isEmpty ? "the template" : finding.path.text)\n"
        if !finding.fix.isEmpty { text += "  fix:  \(finding.fix)\n" }
      }
    }
    let summary = Severity.allCases.compactMap { severity in
      counts[severity].map { "\($0) \(severity.rawValue)\($0 == 1 || severity == .info ? "" : "s")" }
    }
    return text + (summary.isEmpty ? "No findings\n" : summary.joined(separator: ", ") + "\n")
  }
}
