import MartletDocuments
import MartletLint

/// `rules`: the rules of the linter, or everything about one.
struct RulesCommand: Command {
  let name = "rules"
  let abstract = "List the rules of the linter, or explain some."
  let operands = [Operand("RULE", repeatable: true, help: "The number or the name of a rule.")]
  let options = [
    Option("format", value: "FORMAT", allowed: ["text", "json", "markdown"], help: "text (the default), json or markdown."),
    Option("output", value: "DIR", help: "Write a page of the documentation for each rule into this folder instead."),
  ]
  let exitCodes = "Exit codes: 0 done, 1 the disk failed, 2 the command line was wrong.\n"

  func run(_ context: CommandContext) throws(UsageError) -> Int32 {
    var rules: [LintRule] = []
    for text in context.arguments.operands { rules.append(try RuleSelection.rule(text)) }
    if let folder = context.arguments.value("output") { return write(to: context.path(folder), named: folder, context) }
    switch context.arguments.value("format") {
    case "json":
      context.terminal.output(JSON.array((rules.isEmpty ? RuleCatalogue.rules : rules).map(RuleJSON.json)).printedBytes(.pretty))
    case "markdown":
      context.terminal.print(
        rules.isEmpty ? RulePages.table(RuleCatalogue.rules) : rules.map(RulePages.page).joined(separator: "\n"))
    default:
      context.terminal.print(rules.isEmpty ? RuleText.list(RuleCatalogue.rules) : rules.map(RuleText.page).joined(separator: "\n\n"))
    }
    return 0
  }

  private func write(to folder: String, named name: String, _ context: CommandContext) -> Int32 {
    let pages = RulePages.all(RuleCatalogue.rules)
    do throws(FileSystemError) {
      try FileSystem.makeDirectory(folder)
      // A page of a rule that is gone goes too.
      for file in try FileSystem.names(in: folder) where file.hasSuffix(".md") && !pages.contains(where: { $0.name == file }) {
        try FileSystem.remove(Path.join(folder, file))
      }
      for page in pages { try FileSystem.write(Array(page.text.utf8), to: Path.join(folder, page.name)) }
    } catch {
      context.terminal.error("error: could not \(error.operation) `\(name)`: \(error.reason)\n")
      return 1
    }
    context.terminal.print("\(pages.count) pages in \(name)\n")
    return 0
  }
}
