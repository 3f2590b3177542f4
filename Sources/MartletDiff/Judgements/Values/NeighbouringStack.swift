import MartletDocuments

/// A stack beside the one that is compared, in the same account and region.
public struct NeighbouringStack: Sendable {
  /// What the user calls it, such as the name of its file.
  public let name: String
  /// The deployed template; nil when the stack is new.
  public let old: JSON?
  /// The template that will be deployed; nil when the stack goes.
  public let new: JSON?

  public init(name: String, old: JSON?, new: JSON?) {
    self.name = name
    self.old = old
    self.new = new
  }
}
