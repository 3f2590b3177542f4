import MartletDocuments
import MartletValidation
import Testing

@testable import MartletDiff

/// What every plan must be: each step valid, each deployable after the one before, the last the target.
enum StepChecks {
  @discardableResult
  static func check(
    _ old: JSON, _ new: JSON, _ note: String = "", mayFail: Bool = false, sourceLocation: SourceLocation = #_sourceLocation
  ) -> DeploymentPlan {
    let plan = StackDiff(old: old, new: new).plan()
    let checker = TemplateChecker()
    func errors(_ template: JSON) -> [String] {
      checker.check(template).filter { $0.severity == .error }.map { "\($0.rule.id) \($0.message)" }
    }
    #expect(plan.steps.last?.template == new, "\(note)", sourceLocation: sourceLocation)
    if !mayFail { #expect(plan.obstacles == [], "\(note)", sourceLocation: sourceLocation) }
    let known = Set(errors(old) + errors(new))
    var current = old
    for (number, step) in plan.steps.enumerated() {
      let place = "\(note) step \(number + 1) of \(plan.steps.count): \(step.reason)\n\(step.template.printed(.compact))"
      #expect(!step.reason.isEmpty && !step.reason.hasSuffix("."), "\(place)", sourceLocation: sourceLocation)
      let wrong = errors(step.template).filter { !known.contains($0) }
      #expect(wrong == [], "\(place)", sourceLocation: sourceLocation)
      let diff = StackDiff(old: current, new: step.template, moves: step.moves.map(accepted))
      if step.isRefactor {
        #expect(diff.resources.allSatisfy { $0.kind == .moved && $0.properties.isEmpty }, "\(place)", sourceLocation: sourceLocation)
      } else if !mayFail {
        let failures = diff.findings(JudgementCatalogue.deployment).filter(\.isFailure)
        #expect(failures.map(\.message) == [], "\(place)", sourceLocation: sourceLocation)
      }
      current = step.template
    }
    return plan
  }

  private static func accepted(_ move: ResourceMove) -> ResourceMove {
    ResourceMove(from: move.from, to: move.to, confidence: 1, evidence: move.evidence)
  }
}
