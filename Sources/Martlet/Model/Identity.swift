/// The identity of a declaration: its kind and the user's name for it.
public struct Identity: Sendable, Hashable, Comparable, CustomStringConvertible {
  public let kind: String
  public let name: String

  public var description: String { "\(kind) `\(name)`" }

  /// Few names are used for more than one kind, so the name tells identities apart well enough.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }

  public static func < (left: Identity, right: Identity) -> Bool {
    left.name == right.name ? left.kind < right.kind : left.name < right.name
  }

  /// Whether two identities of one kind differ in case or separators alone, which ``Checker`` reports.
  func isAlike(_ other: Identity) -> Bool {
    self != other && kind == other.kind && Naming.snakeCase(name) == Naming.snakeCase(other.name)
  }
}
