import MartletDiagnostics

/// The command line, for a stack's program and for the standalone `martlet`.
public enum Tool {
  /// Martlet's version.
  public static let version = "0.1.0"

  /// Runs one command and returns the exit code: 0 done, 1 the stack has errors or the disk failed, 2 the command
  /// line was wrong.
  ///
  /// - Parameters:
  ///   - project: the stack whose program this is; nil for the standalone executable, whose commands need none.
  ///   - arguments: the command line without the name of the program.
  ///   - workingDirectory: where relative paths start; nil for the process's own.
  ///   - terminal: where to print.
  public static func run(
    project: (any Project)?, arguments: [String], workingDirectory: String? = nil, terminal: Terminal = .standard
  ) -> Int32 {
    let program = project?.name ?? "martlet"
    let commands = project == nil ? CommandCatalogue.standalone : CommandCatalogue.project
    let summary =
      project.map { "The stacks of \($0.name), compiled by Martlet." }
      ?? "Martlet: serverless stacks in Swift. A stack's own program has the commands that need the stack."
    let help = Help(program: program)
    var overview: String { help.overview(commands, summary: summary) }

    func fail(_ error: UsageError, _ seeAlso: String) -> Int32 {
      terminal.error("error: \(error.message)\n`\(seeAlso) --help` lists what there is.\n")
      return 2
    }

    guard let first = arguments.first else {
      terminal.error(overview)
      return 2
    }
    switch first {
    case "-h", "--help":
      terminal.print(overview)
      return 0
    case "--version":
      terminal.print("martlet \(version)\n")
      return 0
    case "help":
      guard let name = arguments.dropFirst().first(where: { !$0.hasPrefix("-") }) else {
        terminal.print(overview)
        return 0
      }
      guard let command = commands.first(where: { $0.name == name }) else {
        return fail(unknownCommand(name, commands), program)
      }
      terminal.print(help.page(command))
      return 0
    default:
      break
    }
    guard let command = commands.first(where: { $0.name == first }) else {
      if first.hasPrefix("-") {
        let known = ["--help", "--version"]
        return fail(.unknown("option", first, nearest: nearest(to: first, in: known), known: known), program)
      }
      return fail(unknownCommand(first, commands), program)
    }
    do throws(UsageError) {
      let parser = CommandLineParser(options: command.options, operands: command.operands)
      let parsed = try parser.parse(Array(arguments.dropFirst()))
      if parsed.asksForHelp {
        terminal.print(help.page(command))
        return 0
      }
      return try command.run(
        CommandContext(
          project: project, arguments: parsed, program: program,
          workingDirectory: workingDirectory ?? FileSystem.currentDirectory, terminal: terminal))
    } catch {
      return fail(error, "\(program) \(command.name)")
    }
  }

  private static func unknownCommand(_ name: String, _ commands: [any Command]) -> UsageError {
    let known = commands.map(\.name) + ["help"]
    return .unknown("command", name, nearest: nearest(to: name, in: known), known: known)
  }
}
