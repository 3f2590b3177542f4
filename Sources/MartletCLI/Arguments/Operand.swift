/// An argument of a command that has no name, such as the `NAME` of `init`.
public struct Operand: Sendable, Hashable {
  /// What stands for it in the help.
  public var placeholder: String
  /// One sentence.
  public var help: String

  public init(_ placeholder: String, help: String) {
    self.placeholder = placeholder
    self.help = help
  }
}
