import MartletDiagnostics
import MartletDocuments
import MartletTemplates

/// Finds the stacks that a command asks about: the project's own, or those of the file that its first operand names.
struct StackLoader {
  let context: CommandContext
  /// Whether a command line without `--stage` means all stages; else it means the first.
  var readsAllStages = false

  /// The options of commands about the project's stacks.
  static let options = [
    Option("stage", value: "NAME", help: "The stage. Default: the first."),
    Option("stack", value: "NAME", repeatable: true, help: "Only this stack. May be repeated. Default: all."),
  ]

  /// The operands of a command about stacks: in the standalone executable the file comes first.
  static func operands(_ operands: [Operand], readsFile: Bool) -> [Operand] {
    (readsFile ? [Operand("FILE", help: "A template or plan in JSON; `-` for standard input.")] : []) + operands
  }

  /// The options of a command that answers questions about stacks.
  static func questionOptions(readsFile: Bool) -> [Option] {
    (readsFile ? [] : options) + [Option("format", value: "FORMAT", allowed: ["text", "json"], help: "text (the default) or json.")]
  }

  /// What could not be loaded has been reported.
  struct Failure: Error {}

  /// The stacks, and the operands that are left.
  ///
  /// - Throws: `Failure` when the stack has errors or the file cannot be read.
  func load() throws -> (stacks: [LoadedStack], operands: [String]) {
    if let project = context.project { return (try stacks(of: project), context.arguments.operands) }
    guard let file = context.arguments.operands.first else {
      throw UsageError("a template is needed: a CloudFormation or SAM template in JSON, or a plan from `terraform show -json`")
    }
    let bytes: [UInt8]
    do {
      bytes = file == "-" ? try FileSystem.readToEnd(of: 0, file) : try FileSystem.read(context.path(file))
    } catch {
      throw failure("unreadable file", what: "could not \(error.operation) `\(file)`: \(error.reason)", fix: "check the path")
    }
    do throws(JSONParseError) {
      return ([LoadedStack(label: file, stack: DeployableStack(try JSON(parsing: bytes)))], Array(context.arguments.operands.dropFirst()))
    } catch {
      throw failure("unreadable template", what: "`\(file)` is no JSON: \(error)", fix: "write a YAML template as JSON first")
    }
  }

  /// Loads the stacks and lets a command answer; what goes wrong before is reported and gives 1.
  static func answer(
    _ context: CommandContext, readsAllStages: Bool = false, _ answer: ([LoadedStack], [String]) throws(UsageError) -> Int32
  ) throws(UsageError) -> Int32 {
    do {
      let (stacks, operands) = try StackLoader(context: context, readsAllStages: readsAllStages).load()
      return try answer(stacks, operands)
    } catch let error as UsageError {
      throw error
    } catch {
      return 1
    }
  }

  private func stacks(of project: any Project) throws -> [LoadedStack] {
    let arguments = context.arguments
    let requested = arguments.values("stage")
    let byDefault = readsAllStages ? project.stages : Array(project.stages.prefix(1))
    let stages = try SynthesisRun.selectedStages(requested.isEmpty ? byDefault : requested, of: project)
    let options = SynthesisOptions(
      formats: [.cloudformation], checksOutput: false, asTrees: true, formerNames: try RecordedMoves.read(context).formerNames)
    let run = SynthesisRun(project, stages: stages, options: options) { _ in .packed(.placeholder) }
    if context.report(run.diagnostics) { throw Failure() }
    let selected = try run.selectedStacks(arguments.values("stack"))
    return run.stages.flatMap { stage in
      stage.stacks.filter { selected?.contains($0.name) ?? true }.compactMap { stack in
        guard let template = stack.template else { return nil }
        return LoadedStack(
          label: "\(stage.name)/\(stack.name)", stack: DeployableStack(template), resources: stack.resources, sources: stack.sources,
          allowances: stack.allowances)
      }
    }
  }

  private func failure(_ summary: String, what: String, fix: String) -> Failure {
    _ = context.report([Diagnostic(.error, summary, what: what, why: "", fix: fix, at: nil)])
    return Failure()
  }
}
