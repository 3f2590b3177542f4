/// What a command works with.
struct CommandContext {
  /// The stack whose program this is; nil in the standalone executable.
  var project: (any Project)?
  var arguments: ParsedArguments
  /// The name that the user types, such as `Shop`.
  var program: String
  /// Relative paths of the command line start here.
  var workingDirectory: String
  var terminal: Terminal

  /// A path of the command line as an absolute one.
  func path(_ argument: String) -> String { Path.join(workingDirectory, argument) }
}
