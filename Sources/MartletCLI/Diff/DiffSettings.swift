import MartletDiagnostics
import MartletDocuments

/// What `diff` is told on its command line, for files and for a project alike.
struct DiffSettings {
  static let options: [Option] = [
    Option(
      "format", value: "FORMAT", allowed: DiffFormat.allCases.map(\.rawValue), help: "text (the default), json, markdown or github."),
    Option(
      "fail-on", value: "WHAT", allowed: FailureCondition.allCases.map(\.rawValue), repeatable: true,
      help: "Make the exit code 4 for new access, data-loss, replacement, or any change. May be repeated."),
    Option("plan", value: "DIR", help: "Write the ordered templates to deploy one after the other: 1.json, 2.json and so on."),
    Option("moves", help: "Print instead which resources only got another ID, and what CloudFormation and Terraform need to be told."),
  ]

  static let exitCodes = """
    Exit codes: 0 no change, 1 something could not be read or the stack has errors, 2 the
    command line was wrong, 3 changes, 4 changes that --fail-on forbids.

    """

  let format: DiffFormat
  let conditions: [FailureCondition]

  /// Whether the moves are wanted, and not the page.
  let printsMoves: Bool
  /// Whether `synth` is to tell of the moves from now on.
  let writesMoves: Bool

  init(_ arguments: ParsedArguments) {
    printsMoves = arguments.has("moves")
    writesMoves = arguments.has("write-moves")
    format = arguments.value("format").flatMap(DiffFormat.init) ?? .text
    conditions = arguments.values("fail-on").compactMap(FailureCondition.init)
  }

  /// Compares and prints, and gives the exit code.
  func finish(_ comparison: Comparison, _ context: CommandContext) -> Int32 {
    if context.report(comparison.diagnostics) { return 1 }
    if context.arguments.has("plan"), let plan = comparison.pairs.lazy.compactMap({ $0.new ?? $0.old }).first(where: { $0.kind == .plan }) {
      _ = context.report([
        Diagnostic(
          .error, "no deployments of a plan", what: "`\(plan.name)` is a Terraform plan", why: "Terraform itself orders what it applies",
          fix: "leave `--plan` out", at: nil)
      ])
      return 1
    }
    let report = DiffReport(comparison)
    let moves = MoveProposals(report, app: context.project?.name)
    if writesMoves, !record(moves, besides: comparison.moves, context) { return 1 }
    context.terminal.output(printsMoves ? Array(moves.text().utf8) : format.print(report, colours: context.terminal.outputColours))
    if let directory = context.arguments.value("plan"), !write(PlannedDeployments(report, app: context.project?.name), directory, context) {
      return 1
    }
    if report.isEmpty { return 0 }
    return conditions.contains { $0.isMet(by: report) } ? 4 : 3
  }

  /// Writes a plan and says what its steps do: beside a report for programs, on standard error.
  private func write(_ plan: PlannedDeployments, _ directory: String, _ context: CommandContext) -> Bool {
    do throws(Diagnostic) {
      try PlanFolder(name: directory, path: Path.normalized(context.path(directory))).write(plan)
    } catch {
      return !context.report([error])
    }
    if format == .text, !printsMoves {
      context.terminal.print(plan.text(directory))
    } else {
      context.terminal.error(plan.text(directory))
    }
    return true
  }

  /// Adds moves to the known ones and says so on standard error; the file stays as it is when there is nothing to add.
  private func record(_ proposals: MoveProposals, besides known: RecordedMoves, _ context: CommandContext) -> Bool {
    let moves = proposals.added(to: known)
    guard moves != known else {
      context.terminal.error("no moves to record\n")
      return true
    }
    do throws(FileSystemError) {
      try FileSystem.writeAtomically(moves.json.printedBytes(), to: context.path(RecordedMoves.fileName))
    } catch {
      return !context.report([
        Diagnostic(
          .error, "unwritable moves", what: "could not \(error.operation) `\(RecordedMoves.fileName)`: \(error.reason)", why: "",
          fix: "make the folder writable", at: nil)
      ])
    }
    context.terminal.error("recorded the moves in `\(RecordedMoves.fileName)`: `synth` writes what the tools need to be told of them\n")
    return true
  }
}
