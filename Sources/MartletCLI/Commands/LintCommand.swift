import MartletLint
import MartletPolicy

/// `lint`: looks for mistakes in policies and in what surrounds them, in files of any author.
struct LintCommand: Command {
  let name = "lint"
  let abstract = "Find mistakes and risks in IAM policies, templates and Terraform plans."
  let discussion = """
    A file is told by its content: a policy document, a CloudFormation or SAM template, or what
    `terraform show -json` prints of a plan, all in JSON. Of a folder, all files `*.json` are
    read that are one of these, but for hidden folders and node_modules.

    `martlet rules` lists the rules, and `martlet rules RULE` explains one.
    """
  let operands = [Operand("FILE", repeatable: true, help: "A file or a folder; `-` for standard input.")]
  let options =
    LintSettings.options + [
      Option(
        "type", value: "TYPE", allowed: PolicyType.allCases.map(\.rawValue),
        help: "What policies that stand alone are attached to. Default: told by their content.")
    ]
  let exitCodes = LintSettings.exitCodes

  func run(_ context: CommandContext) throws(UsageError) -> Int32 {
    let operands = context.arguments.operands
    guard !operands.isEmpty else { throw UsageError("a file or a folder is needed: `\(context.program) lint policy.json`") }
    let settings = try LintSettings(context.arguments)
    let type = context.arguments.value("type").flatMap { PolicyType(rawValue: $0) }
    let linter = Linter(rules: settings.rules, options: settings.linter)
    return try settings.finish(LintFiles.report(operands, linter, type, context), context)
  }
}
