import MartletDocuments
import MartletPolicy
import MartletTemplates

/// One policy under review: what rules look at, and where they say what they find.
public final class PolicyReview {
  /// The policy as it was found, with its type and its owner.
  public let policy: AttachedPolicy
  /// The policy as far as it can be read.
  let document: PolicyDocument
  /// What the grammar does not allow.
  let problems: [PolicyProblem]
  /// The policy as the document writes it, with what cannot be read.
  private(set) lazy var written = WrittenPolicy(policy.json)
  /// The entries of `Resource` and `NotResource` but `*`, in order.
  private(set) lazy var arns = LocatedARN.all(in: outlines)
  /// Actions by pattern.
  let actions: ActionIndex
  let options: LinterOptions
  /// The patterns of the statements, in their order.
  private(set) lazy var outlines = document.statements.map { StatementOutline($0, actions) }
  /// Whether and how the policy makes the identity that it is attached to an administrator.
  private(set) lazy var administration = type == .identity ? Administration(outlines, document) : nil
  /// The statements that grant actions on all resources that these work on, without a condition.
  private(set) lazy var openGrants = OpenGrant.all(in: self)
  /// For each statement which of its actions can meet the resources that it names; nil where the question does not arise.
  private(set) lazy var reaches = outlines.map { StatementReach($0, actions) }
  /// The principals of statements, by the number of the statement, as far as they were asked for.
  var principalsByStatement: [Int: [PrincipalEntry]] = [:]
  private(set) var findings: [LintFinding] = []
  /// The rule at work.
  var rule: LintRule

  init(_ policy: AttachedPolicy, _ actions: ActionIndex, _ options: LinterOptions, _ rule: LintRule) {
    self.policy = policy
    self.actions = actions
    self.options = options
    self.rule = rule
    document = policy.parsed.document
    problems = policy.parsed.problems
  }

  /// Condition keys by name.
  var keys: ConditionKeyIndex { actions.conditionKeys }
  var type: PolicyType { policy.type }
  var statements: [PolicyStatement] { document.statements }

  /// Says that the rule at work has found something.
  ///
  /// - Parameters:
  ///   - pointer: the place in the policy.
  ///   - what: one sentence without a full stop, user text in backticks.
  func report(
    at pointer: JSONPointer, _ what: String, fix: String = "", code: AccessAnalyzerCode? = nil, severity: LintSeverity? = nil,
    witness: String? = nil, fixedStatement: JSON? = nil
  ) {
    findings.append(
      LintFinding(
        rule: rule, severity: severity ?? rule.severity, code: code, pointer: policy.place(of: pointer),
        resource: policy.owner, what: what, fix: fix, witness: witness, fixedStatement: fixedStatement))
  }
}
