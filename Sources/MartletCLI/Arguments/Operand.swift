/// An argument of a command that has no name, such as the `NAME` of `init`.
struct Operand: Sendable, Hashable {
  /// What stands for it in the help.
  var placeholder: String
  /// One sentence.
  var help: String

  init(_ placeholder: String, help: String) {
    self.placeholder = placeholder
    self.help = help
  }
}
