import MartletDocuments
import MartletPolicy
import MartletTemplates

/// A policy and its former version under review.
public final class ChangeReview {
  let old: PolicyDocument
  let new: PolicyDocument
  let policy: AttachedPolicy
  private(set) var findings: [LintFinding] = []
  /// The rule at work.
  var rule: LintRule

  init(old: JSON, new: AttachedPolicy, _ rule: LintRule) {
    self.old = ParsedPolicy(old).document
    self.new = new.parsed.document
    policy = new
    self.rule = rule
  }

  /// Says that the rule at work has found something.
  func report(at pointer: JSONPointer, _ what: String, fix: String = "", severity: LintSeverity? = nil, witness: String? = nil) {
    findings.append(
      LintFinding(
        rule: rule, severity: severity ?? rule.severity, code: nil, pointer: policy.place(of: pointer), resource: policy.owner, what: what,
        fix: fix, witness: witness, fixedStatement: nil))
  }
}
