/// What a command works with.
public struct CommandContext {
  /// The stack whose program this is; nil in the standalone executable.
  public var project: (any Project)?
  public var arguments: ParsedArguments
  /// The name that the user types, such as `Shop`.
  public var program: String
  /// Relative paths of the command line start here.
  public var workingDirectory: String
  public var terminal: Terminal

  /// A path of the command line as an absolute one.
  func path(_ argument: String) -> String { Path.join(workingDirectory, argument) }
}
