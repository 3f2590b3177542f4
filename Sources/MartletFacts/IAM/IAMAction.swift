/// One action of IAM, with what a statement may say about it.
///
/// The facts follow the Service Authorization Reference:
/// <https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html>.
public struct IAMAction: Sendable, Hashable, CustomStringConvertible {
  /// The service prefix, in lower case, such as `dynamodb`.
  public let servicePrefix: String
  /// The name in its canonical spelling, such as `GetItem`; see also `hasCanonicalSpelling`.
  public let name: String
  /// What the action does to the account.
  public let accessLevel: IAMAccessLevel
  /// Whether the access level is inferred from the name: the action is newer than the source that states levels.
  public let isAccessLevelInferred: Bool
  /// The resource types that a statement with this action may name.
  public let resourceTypes: [IAMActionResource]
  /// The condition keys of the action itself, whatever resource it names.
  public let conditionKeys: [IAMConditionKey]
  /// Further actions that the caller needs for this one to succeed, such as `iam:PassRole`.
  public let dependentActions: [String]

  /// Whether `name` is spelled as AWS spells it: some actions newer than the main source are known only in lower case.
  /// IAM takes either; where this is false, the user's own spelling reads better.
  public var hasCanonicalSpelling: Bool {
    !isAccessLevelInferred || name.utf8.first.map { $0 != $0.lowercasedASCII } ?? false
  }

  /// The action as a policy writes it, such as `dynamodb:GetItem`.
  public var description: String { "\(servicePrefix):\(name)" }

  /// Whether a statement can narrow the action to some resources; if not, its resource must be `*`.
  public var supportsResourceLevelPermissions: Bool { !resourceTypes.isEmpty }

  /// The keys that a request for the action may carry through the action or any of its resources, by name;
  /// the global `aws:` keys that every request carries are not among them.
  public var allConditionKeys: [IAMConditionKey] {
    let ofResources = resourceTypes.flatMap { $0.conditionKeys + $0.type.conditionKeys }
    return Set(conditionKeys + ofResources).sorted { $0.name < $1.name }
  }
}
