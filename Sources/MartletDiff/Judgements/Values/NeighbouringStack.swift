import MartletDocuments

/// A stack beside the one that is compared, in the same account and region.
public struct NeighbouringStack: Sendable {
  /// What the user calls it, such as the name of its file.
  public let name: String
  /// The deployed template; nil when the stack is new.
  public let old: JSON?
  /// The template that will be deployed; nil when the stack goes.
  public let new: JSON?

  /// What the user has said to be one resource under two IDs.
  public let moves: [ResourceMove]

  public init(name: String, old: JSON?, new: JSON?, moves: [ResourceMove] = []) {
    self.moves = moves
    self.name = name
    self.old = old
    self.new = new
  }
}
