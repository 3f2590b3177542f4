/// A type of resource that statements about a service's actions may name.
public struct IAMResourceType: Sendable, Hashable {
  /// The type's name in the Service Authorization Reference, such as `table`.
  public let name: String
  /// The form of its ARNs, such as `arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}`;
  /// nil for the few types whose form the source does not give.
  public let arnFormat: String?
  /// The condition keys that requests for such a resource carry.
  public let conditionKeys: [IAMConditionKey]
}
