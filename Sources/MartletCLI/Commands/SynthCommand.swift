import MartletDiagnostics
import MartletDocuments

/// `synth`: compiles the stacks and writes the templates.
struct SynthCommand: Command {
  let name = "synth"
  let abstract = "Compile the stacks to CloudFormation, SAM and Terraform."
  let discussion = """
    Writes DIR/<stage>/<stack>/{cloudformation,sam,terraform,assets} and DIR/manifest.json.
    When a stack has errors, nothing is written and the earlier output stays.
    For moves that martlet.moves.json records, also cloudformation/refactor.json, terraform/moved.tf
    and terraform/move-state.sh.
    """
  let options = [
    Option("stage", value: "NAME", repeatable: true, help: "Only this stage. May be repeated. Default: all."),
    Option("stack", value: "NAME", repeatable: true, help: "Only this stack. May be repeated. Default: all."),
    Option(
      "format", value: "FORMAT", allowed: OutputFormat.allCases.map(\.rawValue), repeatable: true,
      help: "cloudformation, sam or terraform. May be repeated. Default: all."),
    Option("output", value: "DIR", help: "The folder to write to. Default: martlet.out in the current folder."),
    Option("stdout", help: "Print one document instead: of one stage, one stack and one format."),
    Option("compact", help: "Print JSON without white space."),
    Option("no-check", help: "Do not check the output against AWS's schemas and limits, which may be older than AWS itself."),
    Option("verbose", help: "List every file written, and what each stack uses of AWS's limits."),
  ]

  func run(_ context: CommandContext) throws(UsageError) -> Int32 {
    guard let project = context.project else { return 2 }
    let arguments = context.arguments
    let stages = try SynthesisRun.selectedStages(arguments.values("stage"), of: project)
    let requested = arguments.values("format").compactMap(OutputFormat.init)
    let formats = requested.isEmpty ? OutputFormat.allCases : OutputFormat.allCases.filter(requested.contains)
    let toStandardOutput = arguments.has("stdout")
    if toStandardOutput { try requireOne(stages: stages, formats: formats, of: project) }

    let packer = AssetPacker(workingDirectory: context.workingDirectory)
    let recorded = try RecordedMoves.read(context)
    let options = SynthesisOptions(
      formats: formats, style: arguments.has("compact") ? .compact : .pretty, checksOutput: !arguments.has("no-check"),
      formerNames: recorded.formerNames)
    let run = SynthesisRun(project, stages: stages, options: options, pack: packer.pack)
    if context.report(run.diagnostics) { return 1 }
    let stacks = try run.selectedStacks(arguments.values("stack"))

    if toStandardOutput {
      try printDocument(run, stacks, context)
      return 0
    }
    let moves = MoveDocuments(app: project.name, moves: recorded)
    _ = context.report(moves.stale(run))
    return write(run.adding(moves), stacks, formats, context)
  }

  private func requireOne(stages: [String], formats: [OutputFormat], of project: any Project) throws(UsageError) {
    if stages.count != 1 {
      throw UsageError("`--stdout` prints one document: choose a stage with `--stage` (\(project.stages.quoted))")
    }
    if formats.count != 1 {
      let known = OutputFormat.allCases.map(\.rawValue)
      throw UsageError(
        "`--stdout` prints one document: choose a format with `--format` (\(known.quoted))"
      )
    }
  }

  private func printDocument(_ run: SynthesisRun, _ selected: Set<String>?, _ context: CommandContext)
    throws(UsageError)
  {
    let all = run.stages.flatMap(\.stacks)
    let stacks = all.filter { selected?.contains($0.name) ?? true }
    guard stacks.count == 1, let stack = stacks.first else {
      throw UsageError("`--stdout` prints one document: choose a stack with `--stack` (\(all.map(\.name).quoted))")
    }
    if stack.files.count == 1, let file = stack.files.first {
      context.terminal.output(file.bytes)
      return
    }
    // A Terraform module is several files; Terraform reads them as one anyway.
    for (index, file) in stack.files.sorted(by: { $0.path < $1.path }).enumerated() {
      context.terminal.print("\(index == 0 ? "" : "\n")# \(Path.lastComponent(file.path))\n")
      context.terminal.output(file.bytes)
    }
  }

  private func write(
    _ run: SynthesisRun, _ selected: Set<String>?, _ formats: [OutputFormat], _ context: CommandContext
  ) -> Int32 {
    let directory = context.arguments.value("output") ?? "martlet.out"
    let writer = OutputWriter(root: Path.normalized(context.path(directory)))
    let plan = OutputPlan(
      project: context.project, run: run, selectedStacks: selected, formats: formats, previous: writer.previousManifest)
    do throws(FileSystemError) {
      try writer.write(plan.files, removing: plan.stale, manifest: plan.manifest)
    } catch {
      let place = error.path.hasPrefix(writer.root) ? directory + error.path.dropFirst(writer.root.count) : error.path
      _ = context.report([
        Diagnostic(
          .error, "unwritable output folder", what: "could not \(error.operation) `\(place)`: \(error.reason)",
          why: "the earlier output was left as it is",
          fix: "choose another folder with `--output`, or make this one writable", at: nil)
      ])
      return 1
    }
    if context.arguments.has("verbose") {
      context.terminal.print(plan.files.map { "\(directory)/\($0.path)\n" }.sorted().joined())
    }
    context.terminal.print(plan.summary(directory))
    if context.arguments.has("verbose") { context.terminal.print(Headroom.text(run, selected)) }
    return 0
  }
}

extension [String] {
  /// The names for a message, each in backticks.
  fileprivate var quoted: String { map { "`\($0)`" }.joined(separator: ", ") }
}
