/// What `diff` is told on its command line, for files and for a project alike.
struct DiffSettings {
  static let options: [Option] = [
    Option(
      "format", value: "FORMAT", allowed: DiffFormat.allCases.map(\.rawValue), help: "text (the default), json, markdown or github."),
    Option(
      "fail-on", value: "WHAT", allowed: FailureCondition.allCases.map(\.rawValue), repeatable: true,
      help: "Make the exit code 4 for new access, data-loss, replacement, or any change. May be repeated."),
  ]

  static let exitCodes = """
    Exit codes: 0 no change, 1 something could not be read or the stack has errors, 2 the
    command line was wrong, 3 changes, 4 changes that --fail-on forbids.

    """

  let format: DiffFormat
  let conditions: [FailureCondition]

  init(_ arguments: ParsedArguments) {
    format = arguments.value("format").flatMap(DiffFormat.init) ?? .text
    conditions = arguments.values("fail-on").compactMap(FailureCondition.init)
  }

  /// Compares and prints, and gives the exit code.
  func finish(_ comparison: Comparison, _ context: CommandContext) -> Int32 {
    if context.report(comparison.diagnostics) { return 1 }
    let report = DiffReport(comparison.pairs)
    context.terminal.output(format.print(report, colours: context.terminal.outputColours))
    if report.isEmpty { return 0 }
    return conditions.contains { $0.isMet(by: report) } ? 4 : 3
  }
}
