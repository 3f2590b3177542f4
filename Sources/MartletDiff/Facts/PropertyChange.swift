import MartletDocuments
import MartletPolicy

/// One difference within a resource.
public struct PropertyChange: Sendable {
  /// What the difference does to its resource.
  public enum Effect: String, Sendable, Hashable, Comparable {
    /// The resource is updated where it is.
    case updates
    /// The resource may be replaced: it depends on the values.
    case mayReplace = "may-replace"
    /// The resource is replaced.
    case replaces

    public static func < (left: Effect, right: Effect) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .updates: 0
      case .mayReplace: 1
      case .replaces: 2
      }
    }
  }

  /// Something outside of the resources that gives what refers to it another value.
  public struct Entry: Sendable, Hashable {
    /// `Parameters`, `Conditions` or `Mappings`.
    public let section: String
    public let name: String

    public init(section: String, name: String) {
      self.section = section
      self.name = name
    }

    /// What it is, such as ``the parameter `Name` ``.
    public var words: String { "the \(section.dropLast().lowercased()) `\(name)`" }
  }

  /// The place from the resource, such as `/Properties/KeySchema/0/AttributeName` or `/DependsOn`. The numbers of items are those of the
  /// old document; where there is no old value, the last number is that of the new document.
  public let path: JSONPointer
  /// The value before, as it is written, or as its mapping says where both are written alike; nil when the new document adds it.
  public let old: JSON?
  /// The value after, in the same way; nil when the new document lacks it.
  public let new: JSON?
  public let effect: Effect
  /// The ID of the replaced resource whose reference here gets another value; nil when the text itself differs.
  public let replacedReference: String?
  /// What gives the value here another meaning, though both are written alike; nil when the text itself differs, or a reference.
  public let entry: Entry?

  public init(path: JSONPointer, old: JSON?, new: JSON?, effect: Effect, replacedReference: String? = nil, entry: Entry? = nil) {
    self.path = path
    self.old = old
    self.new = new
    self.effect = effect
    self.replacedReference = replacedReference
    self.entry = entry
  }
}
