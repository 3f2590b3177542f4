import MartletDocuments
import MartletPolicy

/// What becomes of one resource.
public struct ResourceChange: Sendable {
  /// What happens to it.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case added
    case removed
    /// It is updated where it is.
    case changed
    /// A new one is created and the old one deleted.
    case replaced
    /// Whether it is replaced depends on values that only the deployment knows, or on what the service does with the values.
    case mayReplace = "may-replace"
    /// It is the same resource under another ID.
    case moved
  }

  /// The resource before; nil when it is new.
  public let old: ComparedResource?
  /// The resource after; nil when it is gone.
  public let new: ComparedResource?
  public let kind: Kind
  /// What differs, ordered by attribute and path. Empty when the resource is added or removed.
  public let properties: [PropertyChange]
  /// Why the two are held to be one; nil unless it has moved.
  public let move: ResourceMove?

  public init(
    old: ComparedResource?, new: ComparedResource?, kind: Kind, properties: [PropertyChange] = [], move: ResourceMove? = nil
  ) {
    self.old = old
    self.new = new
    self.kind = kind
    self.properties = properties
    self.move = move
  }

  /// The ID: the new one, where there is one.
  public var id: String { new?.id ?? old?.id ?? "" }
  /// The type: the new one, where there is one.
  public var type: String { new?.type ?? old?.type ?? "" }
  /// The properties whose change replaces the resource.
  public var replacing: [PropertyChange] { properties.filter { $0.effect == .replaces } }
}
