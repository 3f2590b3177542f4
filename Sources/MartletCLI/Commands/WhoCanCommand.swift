import MartletDocuments
import MartletExplain
import MartletPolicy

/// `who-can`: everybody who may do something.
struct WhoCanCommand: Command {
  /// Whether the command is about a file and not about a project's stacks.
  let readsFile: Bool

  let name = "who-can"
  let abstract = "List everybody who may do an action on a resource, and through which statement."
  let discussion = """
    ACTION is an action such as dynamodb:PutItem, or a pattern, which asks about any of its actions.
    RESOURCE is a resource of the stack by name or logical ID, with a path below it if need be
    (Receipts/2026/*), or an ARN, or `*` for any.
    """
  var operands: [Operand] {
    let asked = [
      Operand("ACTION", help: "An action, such as dynamodb:PutItem."), Operand("RESOURCE", help: "A resource of the stack, or an ARN."),
    ]
    return StackLoader.operands(asked, readsFile: readsFile)
  }
  var options: [Option] { StackLoader.questionOptions(readsFile: readsFile) }
  let exitCodes = "Exit codes: 0 somebody can, 1 nobody can, or the stack has errors, 2 the command line was wrong.\n"

  func run(_ context: CommandContext) throws(UsageError) -> Int32 {
    try StackLoader.answer(context) { stacks, operands throws(UsageError) in
      guard operands.count == 2 else {
        throw UsageError("an action and a resource are needed: `\(context.program) who-can ACTION RESOURCE`")
      }
      let asked = try StackQuestion(action: operands[0], resource: operands[1], stacks)
      var rows: [[String]] = []
      for (loaded, access, resource) in asked.stacks {
        for permitted in access.permitted(AccessQuestion(action: operands[0], resource: resource)) {
          for statement in permitted.statements {
            let grant = access.description(of: statement)
            rows.append([
              permitted.name, grant.actions.joined(separator: ", "), grant.resources.joined(separator: ", "),
              grant.conditions.joined(separator: " and "), permitted.resourcePolicyOwner.map { "policy of \($0)" } ?? "its own policies",
              loaded.source(of: statement.pointer),
            ])
          }
        }
      }
      let open = asked.stacks.flatMap(\.access.principals).filter(\.hasUnknownPolicies)
      if !open.isEmpty {
        let names = open.map { "`\($0.name)`" }.joined(separator: ", ")
        context.terminal.error("note: policies that are not part of the stack may allow more to \(names)\n")
      }
      show(rows, "\(operands[0]) on \(operands[1])", context)
      return rows.isEmpty ? 1 : 0
    }
  }

  private func show(_ rows: [[String]], _ question: String, _ context: CommandContext) {
    if context.arguments.value("format") == "json" {
      let names = ["principal", "actions", "resources", "conditions", "through", "source"]
      let objects = rows.map { row in JSON.object(zip(names, row).map { JSON.Member($0, .string($1)) }) }
      context.terminal.output(JSON.array(objects).printedBytes(.pretty))
    } else if rows.isEmpty {
      context.terminal.print("Nobody may do \(question).\n")
    } else {
      let header = ["WHO", "ACTIONS", "RESOURCES", "WHEN", "THROUGH", "SOURCE"]
      context.terminal.print("Who may do \(question):\n\n" + TextTable(header: header, rows: rows).text())
    }
  }
}
