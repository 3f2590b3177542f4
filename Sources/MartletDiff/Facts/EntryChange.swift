import MartletDocuments
import MartletPolicy

/// What becomes of an entry outside the resources: an output, a parameter, a condition, a mapping, or the description.
public struct EntryChange: Sendable {
  public enum Kind: String, Sendable, Hashable {
    case added
    case removed
    case changed
  }

  /// The section, such as `Outputs`, or `Description` for a section without entries.
  public let section: String
  /// The name within the section; empty for a section without entries.
  public let name: String
  /// The value before, as it is written.
  public let old: JSON?
  /// The value after, as it is written; the same text as before where a mapping gives it another value.
  public let new: JSON?

  public init(section: String, name: String, old: JSON?, new: JSON?) {
    self.section = section
    self.name = name
    self.old = old
    self.new = new
  }

  public var kind: Kind { old == nil ? .added : new == nil ? .removed : .changed }
  /// The place in the document that has the entry: the old one, where it does.
  public var pointer: JSONPointer { name.isEmpty ? JSONPointer.root[section] : JSONPointer.root[section][name] }
}
