/// All commands, in the order of the help.
enum CommandCatalogue {
  /// The commands of a stack's own program.
  static let project: [any Command] = [
    SynthCommand(),
    ListCommand(),
    LintCommand(readsFiles: false),
    DiffCommand(readsFiles: false),
    RulesCommand(),
    ExplainCommand(readsFile: false),
    WhoCanCommand(readsFile: false),
    CanCommand(readsFile: false),
  ]

  /// The commands of the standalone executable, which need no stack.
  static let standalone: [any Command] = [
    InitCommand(),
    ValidateCommand(),
    LintCommand(readsFiles: true),
    DiffCommand(readsFiles: true),
    RulesCommand(),
    ExplainCommand(readsFile: true),
    WhoCanCommand(readsFile: true),
    CanCommand(readsFile: true),
    PolicyCommand(),
  ]
}
