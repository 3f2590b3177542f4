import MartletLint
import MartletPolicy

/// `lint`: looks for mistakes in policies and in what surrounds them, in a project's stacks or in files of any author.
struct LintCommand: Command {
  /// Whether the command is about files and not about a project's stacks.
  let readsFiles: Bool

  let name = "lint"
  var abstract: String {
    readsFiles
      ? "Find mistakes and risks in IAM policies, templates and Terraform plans."
      : "Find mistakes and risks in the stacks' permissions and resources."
  }
  var discussion: String {
    let rules = "`rules` lists the rules, and `rules RULE` explains one."
    if !readsFiles { return rules }
    return """
      A file is told by its content: a policy document, a CloudFormation or SAM template, or what
      `terraform show -json` prints of a plan, all in JSON. Of a folder, all files `*.json` are
      read that are one of these, but for hidden folders and node_modules.

      \(rules)
      """
  }
  var operands: [Operand] {
    readsFiles ? [Operand("FILE", repeatable: true, help: "A file or a folder; `-` for standard input.")] : []
  }
  var options: [Option] {
    if readsFiles {
      return LintSettings.options + [
        Option(
          "type", value: "TYPE", allowed: PolicyType.allCases.map(\.rawValue),
          help: "What policies that stand alone are attached to. Default: told by their content.")
      ]
    }
    return [
      Option("stage", value: "NAME", repeatable: true, help: "Only this stage. May be repeated. Default: all."),
      Option("stack", value: "NAME", repeatable: true, help: "Only this stack. May be repeated. Default: all."),
    ] + LintSettings.options
  }
  let exitCodes = LintSettings.exitCodes

  func run(_ context: CommandContext) throws(UsageError) -> Int32 {
    let settings = try LintSettings(context.arguments)
    let linter = Linter(rules: settings.rules, options: settings.linter)
    guard readsFiles else {
      return try StackLoader.answer(context, readsAllStages: true) { stacks, _ throws(UsageError) in
        try settings.finish(LintStacks.report(stacks, linter), context)
      }
    }
    let operands = context.arguments.operands
    guard !operands.isEmpty else { throw UsageError("a file or a folder is needed: `\(context.program) lint policy.json`") }
    let type = context.arguments.value("type").flatMap { PolicyType(rawValue: $0) }
    return try settings.finish(LintFiles.report(operands, linter, type, context), context)
  }
}
