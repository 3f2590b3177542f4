/// All actions of one service at once, for questions about many of them: resource types and condition keys stand by number.
///
/// Making one reads the service's whole record; for single actions, `IAMService` reads less.
public final class IAMServiceIndex: Sendable {
  /// One action. A class, since patterns collect many of them.
  public final class Action: Sendable {
    /// The name without the prefix, in its canonical spelling.
    public let name: String
    /// The name in lower case, as bytes: what patterns are matched against.
    public let lowercasedName: [UInt8]
    /// The letters and digits of the name, a bit for each: a pattern that spells any other does not match it.
    public let characters: UInt64
    public let accessLevel: IAMAccessLevel
    public let isAccessLevelInferred: Bool
    /// The resource types that a statement with the action may name.
    public let resourceTypes: [ResourceUse]
    /// The numbers of the condition keys of the action itself.
    public let keys: [Int]
    /// Further actions that the caller needs for this one to succeed, such as `iam:PassRole`.
    public let dependentActions: [String]

    init(
      name: String, lowercasedName: [UInt8], accessLevel: IAMAccessLevel, isAccessLevelInferred: Bool, resourceTypes: [ResourceUse],
      keys: [Int], dependentActions: [String]
    ) {
      self.name = name
      self.lowercasedName = lowercasedName
      characters = Self.characters(of: lowercasedName)
      self.accessLevel = accessLevel
      self.isAccessLevelInferred = isAccessLevelInferred
      self.resourceTypes = resourceTypes
      self.keys = keys
      self.dependentActions = dependentActions
    }

    /// The letters and digits among bytes in lower case, a bit for each; other bytes may add bits of their own.
    @inlinable
    public static func characters(of bytes: some Sequence<UInt8>) -> UInt64 {
      // `a` to `z` are the bits from 0, `0` to `9` those from 26.
      bytes.reduce(0) { $0 | 1 << UInt64(($1 >= UInt8(ascii: "a") ? $1 &- 97 : $1 &- 22) & 63) }
    }
  }

  /// A resource type as one action uses it.
  public struct ResourceUse: Sendable {
    /// The number of the resource type.
    public let type: Int
    public let isRequired: Bool
    /// The numbers of the keys that a request for the action carries when it names such a resource.
    public let keys: [Int]
  }

  /// The service's prefix, in lower case.
  public let prefix: String
  /// Ordered by name.
  public let actions: [Action]
  public let resourceTypes: [IAMResourceType]
  public let keys: [IAMConditionKey]
  /// For each resource type, the numbers of its own keys.
  public let resourceKeys: [[Int]]

  public init(_ service: IAMService) {
    let record = IAMRecord(service)
    prefix = service.prefix
    keys = record.keyLines.indices.compactMap { record.conditionKey(at: $0) }
    resourceTypes = record.resourceLines.indices.compactMap { record.resourceType(at: $0) }
    resourceKeys = record.resourceLines.indices.map { record.keyNumbers(ofResourceType: $0) }
    actions = record.actionLines.compactMap(record.indexedAction)
  }

  /// The action of this name, given without the prefix and in any case; nil when the service has none.
  public func action(_ name: String) -> Action? {
    let wanted = name.utf8.map(\.lowercasedASCII)
    return actions.first { $0.lowercasedName == wanted }
  }
}
