/// One thing that the linter knows to look for.
///
/// A rule is a static member of this type in a file of its own, and a line of `RuleCatalogue`. Its examples are tested: the bad one
/// has a finding of the rule, the good one has none. A class, since every finding carries its rule.
public final class LintRule: Sendable {
  /// The number, such as `IAM020`. It never changes, and never comes back for another rule.
  public let id: String
  /// The name to select, ignore and suppress the rule by, such as `dead-grant`.
  public let name: String
  /// How much its findings matter; single findings may be milder or graver.
  public let severity: LintSeverity
  /// What is wrong, as a short fixed phrase in lower case.
  public let summary: String
  /// What the rule looks at and why it matters, in full sentences.
  public let explanation: String
  /// The issues of Access Analyzer that its findings may carry.
  public let codes: [AccessAnalyzerCode]
  /// The page of AWS that the rule follows.
  public let source: String
  /// What a stack in Martlet's own language writes to meet the rule, such as `Tracing()`; nil where there is no one such thing.
  public let part: String?
  public let bad: RuleExample
  public let good: RuleExample

  /// Looks at one policy.
  let checkPolicy: (@Sendable (PolicyReview) -> Void)?
  /// Looks at all resources and policies of a template, a plan or a stack.
  let checkStack: (@Sendable (StackReview) -> Void)?
  /// Looks at a policy and its former version.
  let checkChange: (@Sendable (ChangeReview) -> Void)?

  init(
    _ id: String, _ name: String, _ severity: LintSeverity, _ summary: String, _ explanation: String,
    codes: [AccessAnalyzerCode] = [], source: String, part: String? = nil, bad: RuleExample, good: RuleExample,
    policy: (@Sendable (PolicyReview) -> Void)? = nil, stack: (@Sendable (StackReview) -> Void)? = nil,
    change: (@Sendable (ChangeReview) -> Void)? = nil
  ) {
    self.id = id
    self.name = name
    self.severity = severity
    self.summary = summary
    self.explanation = explanation
    self.codes = codes
    self.source = source
    self.part = part
    self.bad = bad
    self.good = good
    checkPolicy = policy
    checkStack = stack
    checkChange = change
  }
}
