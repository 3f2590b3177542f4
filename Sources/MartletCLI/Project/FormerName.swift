/// A name that a declaration had, which its physical names go on deriving from: those of what is deployed do not change when the
/// declaration is renamed or goes to another stack.
public struct FormerName: Sendable, Hashable {
  /// The file that says so.
  public static let file = RecordedMoves.fileName

  public var stage: String
  /// The stack that holds the declaration.
  public var stack: String
  /// The kind of the declaration, such as `table`.
  public var kind: String
  /// What it is called.
  public var name: String
  /// What it was called when the physical names were given.
  public var former: String
  /// The stack that held it then; nil for `stack`.
  public var formerStack: String?

  public init(stage: String, stack: String, kind: String, name: String, former: String, formerStack: String? = nil) {
    self.stage = stage
    self.stack = stack
    self.kind = kind
    self.name = name
    self.former = former
    self.formerStack = formerStack
  }
}
