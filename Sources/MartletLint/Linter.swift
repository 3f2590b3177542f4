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
    return (review.findings + stack.policies.flatMap { lint($0) }).canonical
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
