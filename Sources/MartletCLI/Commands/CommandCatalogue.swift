/// All commands, in the order of the help.
enum CommandCatalogue {
  /// The commands of a stack's own program.
  static let project: [any Command] = [
    SynthCommand(),
    ListCommand(),
  ]

  /// The commands of the standalone executable, which need no stack.
  static let standalone: [any Command] = [
    InitCommand(),
    ValidateCommand(),
    PolicyCommand(),
  ]
}
