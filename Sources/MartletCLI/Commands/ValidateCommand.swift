import MartletDocuments
import MartletValidation

/// `validate`: checks templates of any author against AWS's schemas.
struct ValidateCommand: Command {
  let name = "validate"
  let abstract = "Check CloudFormation and SAM templates against AWS's own schemas."
  let discussion = "The rules have the numbers of cfn-lint. A template is read as JSON; nothing is asked of AWS."
  let operands = [Operand("FILE", repeatable: true, help: "A template in JSON; `-` for standard input.")]
  let options = [
    Option("format", value: "FORMAT", allowed: ["text", "json"], help: "text (the default) or json.")
  ]
  let exitCodes = "Exit codes: 0 clean, 1 findings of severity error, 2 the command line was wrong.\n"

  func run(_ context: CommandContext) throws(UsageError) -> Int32 {
    let files = context.arguments.operands
    guard !files.isEmpty else { throw UsageError("a template is needed: `\(context.program) validate template.json`") }
    let checker = TemplateChecker()
    let reports = files.map { TemplateReport(file: $0, findings: findings(in: $0, checker, context)) }
    if context.arguments.value("format") == "json" {
      context.terminal.output(JSON.array(reports.map(\.json)).printedBytes(.pretty))
    } else {
      context.terminal.print(TemplateReport.text(reports))
    }
    return reports.contains { $0.findings.contains { $0.severity == .error } } ? 1 : 0
  }

  private func findings(in file: String, _ checker: TemplateChecker, _ context: CommandContext) -> [Finding] {
    do {
      let bytes = file == "-" ? try FileSystem.readToEnd(of: 0, file) : try FileSystem.read(context.path(file))
      return checker.check(try JSON(parsing: bytes), byteCount: bytes.count)
    } catch let error as JSONParseError {
      let looksLikeYAML = error.problem == .valueExpected || error.problem == .unknownLiteral
      return [
        .unreadable(
          "the file is no JSON: \(error)", fix: looksLikeYAML ? "write a YAML template as JSON first, for example with `cfn-flip`" : "")
      ]
    } catch let error as FileSystemError {
      return [.unreadable("could not \(error.operation) the file: \(error.reason)", fix: "")]
    } catch {
      return [.unreadable("\(error)", fix: "")]
    }
  }
}
