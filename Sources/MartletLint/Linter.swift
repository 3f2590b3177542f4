import MartletDocuments
import MartletPolicy
import MartletTemplates

/// Applies rules to policies and stacks.
///
/// What it reads of the facts it keeps for the next policy, so one linter serves many documents; it belongs to one task at a time.
public final class Linter {
  public let rules: [LintRule]
  public let options: LinterOptions
  private let actions = ActionIndex()

  public init(rules: [LintRule] = RuleCatalogue.rules, options: LinterOptions = LinterOptions()) {
    self.rules = rules
    self.options = options
  }

  /// What the rules find in one policy that stands alone.
  public func lint(_ policy: AttachedPolicy) -> [LintFinding] {
    guard let first = rules.first else { return [] }
    let review = PolicyReview(policy, actions, options, first)
    for rule in rules {
      guard let check = rule.checkPolicy else { continue }
      review.rule = rule
      check(review)
    }
    return review.findings.canonical
  }

  /// What the rules find in a stack and all its policies.
  public func lint(_ stack: DeployableStack) -> [LintFinding] {
    guard let first = rules.first else { return [] }
    let review = StackReview(stack, actions, options, first)
    for rule in rules {
      guard let check = rule.checkStack else { continue }
      review.rule = rule
      check(review)
    }
    return (review.findings + findings(inPoliciesOf: stack)).canonical
  }

  private func findings(inPoliciesOf stack: DeployableStack) -> [LintFinding] {
    var findings: [LintFinding] = []
    // Most trust policies of a stack are the same, and nothing is wrong with them.
    var sound: [PolicyType: AttachedPolicy] = [:]
    for policy in stack.policies {
      if let other = sound[policy.type], policy.reads(like: other) { continue }
      let found = lint(policy)
      if found.isEmpty { sound[policy.type] = policy }
      findings += found
    }
    return findings
  }

  /// What the change rules find between two versions of a policy.
  public func lint(_ policy: AttachedPolicy, comparedWith old: JSON) -> [LintFinding] {
    guard let first = rules.first else { return [] }
    let review = ChangeReview(old: old, new: policy, first)
    for rule in rules {
      guard let check = rule.checkChange else { continue }
      review.rule = rule
      check(review)
    }
    return review.findings.canonical
  }
}

extension AttachedPolicy {
  /// Whether the rules for single policies see no difference to another policy of the type but in names and places.
  fileprivate func reads(like other: AttachedPolicy) -> Bool {
    resourceType == other.resourceType && isInline == other.isInline && (owner == nil) == (other.owner == nil)
      && targets.isEmpty == other.targets.isEmpty && json == other.json
  }
}
