import MartletPolicy

/// A document that shows a rule at work.
public enum RuleExample: Sendable {
  /// A policy document in JSON.
  case policy(PolicyType, String)
  /// A CloudFormation or SAM template in JSON.
  case template(String)
  /// A policy document before and after a change.
  case change(PolicyType, old: String, new: String)

  /// A policy of an identity.
  static func identity(_ json: String) -> Self { .policy(.identity, json) }

  /// A policy of a resource.
  static func resource(_ json: String) -> Self { .policy(.resource, json) }

  /// A trust policy.
  static func trust(_ json: String) -> Self { .policy(.trust, json) }
}
