import MartletDocuments
import MartletPolicy
import MartletTemplates

/// A template or plan under review, as a whole.
public final class StackReview {
  let stack: DeployableStack
  let actions: ActionIndex
  let options: LinterOptions
  /// The resources by name and type, with the functions and what invokes them.
  private(set) lazy var index = StackIndex(stack)
  private(set) var findings: [LintFinding] = []
  /// The rule at work.
  var rule: LintRule

  init(_ stack: DeployableStack, _ actions: ActionIndex, _ options: LinterOptions, _ rule: LintRule) {
    self.stack = stack
    self.actions = actions
    self.options = options
    self.rule = rule
  }

  /// Says that the rule at work has found something about a resource.
  func report(
    _ resource: StackResource, at path: JSONPointer = .root, _ what: String, fix: String = "", code: AccessAnalyzerCode? = nil,
    severity: LintSeverity? = nil, witness: String? = nil
  ) {
    report(resource.id, at: resource.pointer.appending(path), what, fix: fix, code: code, severity: severity, witness: witness)
  }

  /// Says that the rule at work has found something in a policy.
  func report(
    _ policy: AttachedPolicy, at path: JSONPointer = .root, _ what: String, fix: String = "", code: AccessAnalyzerCode? = nil,
    severity: LintSeverity? = nil, witness: String? = nil
  ) {
    report(policy.owner, at: policy.place(of: path), what, fix: fix, code: code, severity: severity, witness: witness)
  }

  private func report(
    _ resource: String?, at pointer: JSONPointer, _ what: String, fix: String, code: AccessAnalyzerCode?, severity: LintSeverity?,
    witness: String?
  ) {
    findings.append(
      LintFinding(
        rule: rule, severity: severity ?? rule.severity, code: code, pointer: pointer, resource: resource, what: what, fix: fix,
        witness: witness, fixedStatement: nil))
  }
}
