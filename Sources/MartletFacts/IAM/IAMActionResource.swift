/// A resource type as one action uses it.
public struct IAMActionResource: Sendable, Hashable {
  /// The resource type.
  public let type: IAMResourceType
  /// Whether every request for the action names such a resource. Where no resource of an action is required
  /// (`s3:PutObject`), a request names at least one of them.
  public let isRequired: Bool
  /// The condition keys that a request for the action carries when it names such a resource.
  public let conditionKeys: [IAMConditionKey]
}
