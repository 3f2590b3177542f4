/// An argument of a command that has no name, such as the `NAME` of `init`.
struct Operand: Sendable, Hashable {
  /// What stands for it in the help.
  var placeholder: String
  /// One sentence.
  var help: String
  /// Whether any number of them may be given; only the last operand of a command may say so.
  var isRepeatable: Bool

  init(_ placeholder: String, repeatable: Bool = false, help: String) {
    self.placeholder = placeholder
    self.help = help
    isRepeatable = repeatable
  }
}
