/// `diff`: says what a change of the stacks does, to a project's stacks or to templates of any author.
struct DiffCommand: Command {
  /// Whether the command is about files and not about a project's stacks.
  let readsFiles: Bool

  let name = "diff"
  var abstract: String {
    readsFiles
      ? "Say what changes between two templates, folders or plans, and who gains access."
      : "Say what a deployment would change, and who gains access."
  }
  var discussion: String {
    let conditions = """
      --fail-on access: something is newly allowed, or could not be decided. data-loss: a
      judgement about data is an error or a warning, or what holds data has another ID and
      the move is not recorded. replacement: a resource is or may be
      replaced, or is taken for another by its content alone. any: anything differs.

      --plan writes templates to deploy in the order of their numbers, where one deployment
      cannot do it, to a folder that is new, empty or holds an earlier plan.
      """
    if readsFiles {
      return """
        Two CloudFormation or SAM templates, two Terraform plans as `terraform show -json` prints
        them, two folders of these, or two outputs of `synth`. Templates of folders are paired by
        their paths, stacks of outputs by stage and stack. Everything is read as JSON.

        \(conditions)
        """
    }
    return """
      Without --against, the source is compared with the output of the last `synth`.
      `--against -` reads what `aws cloudformation get-template` prints; `--against git:main`
      reads the output of `synth` that a revision holds, and leaves the work tree alone.

      \(conditions)
      """
  }
  var operands: [Operand] {
    guard readsFiles else { return [] }
    return [
      Operand("OLD", help: "A template, a plan or a folder; `-` for standard input."), Operand("NEW", help: "What it becomes."),
    ]
  }
  var options: [Option] {
    if readsFiles { return DiffSettings.options }
    return [
      Option("stage", value: "NAME", repeatable: true, help: "Only this stage. May be repeated. Default: all."),
      Option("stack", value: "NAME", repeatable: true, help: "Only this stack. May be repeated. Default: all."),
      Option("against", value: "FILE", help: "Compare with a template, with `-` for standard input, or with git:REVISION."),
      Option("output", value: "DIR", help: "The folder of the last output. Default: martlet.out in the current folder."),
      Option("write-moves", help: "Record the moves in martlet.moves.json, from which `synth` tells CloudFormation and Terraform of them."),
      Option("stages", value: "OLD NEW", count: 2, help: "Compare two stages of the source with one another."),
    ] + DiffSettings.options
  }
  let exitCodes = DiffSettings.exitCodes

  func run(_ context: CommandContext) throws(UsageError) -> Int32 {
    let settings = DiffSettings(context.arguments)
    if let project = context.project {
      return settings.finish(try ComparedSource(context: context, project: project).comparison(), context)
    }
    let operands = context.arguments.operands
    guard operands.count == 2 else { throw UsageError("two templates are needed: `\(context.program) diff old.json new.json`") }
    if operands == ["-", "-"] { throw UsageError("only one of the two can come from standard input") }
    return settings.finish(ComparedFiles(context: context).comparison(operands[0], operands[1]), context)
  }
}
