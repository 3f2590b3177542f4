import MartletDiagnostics
import MartletDocuments
import MartletValidation

extension StageModel {
  /// What AWS would refuse in an emitted template, told at the Swift lines that it comes from.
  func validate(_ json: JSON, of lowered: LoweredTemplate, in stack: StackModel, _ diagnostics: inout Diagnostics) {
    for finding in TemplateChecker.check(json) where finding.severity != .info {
      let steps = finding.path.steps.map(\.description)
      let node = steps.count > 1 && steps[0] == "Resources" ? lowered.origins[steps[1]].flatMap { self[$0] } : nil
      let output = steps.count > 1 && steps[0] == "Outputs" ? stack.outputs.first { $0.name == steps[1] } : nil
      let place =
        node.map { "\($0.header.kind) `\($0.name)`, resource `\(steps[1])`: `\(steps.dropFirst(2).joined(separator: "."))`" }
        ?? "`\(steps.joined(separator: "."))`"
      diagnostics.append(
        Diagnostic(
          finding.severity == .error ? .error : .warning, finding.rule.summary, what: "\(place): \(finding.what)",
          why: "rule \(finding.rule.id) of AWS's schema for \(lowered.template.resources[steps.count > 1 ? steps[1] : ""]?.type ?? "templates")",
          fix: finding.fix.isEmpty ? "give a value that the schema allows" : finding.fix, at: node?.source ?? output?.source))
    }
  }
}
