import MartletDiagnostics
import MartletDocuments
import MartletExplain
import MartletTemplates

/// `explain`: what functions and roles may do, and why.
struct ExplainCommand: Command {
  /// Whether the command is about a file and not about a project's stacks.
  let readsFile: Bool

  let name = "explain"
  let abstract = "Say what a function may do, on what, and which line grants it."
  let discussion = """
    Without NAME every role, user and group is explained. NAME is a function, a role or its logical ID.
    With --deploy: the policy that a role needs to deploy the stack, and nothing more.
    """
  var operands: [Operand] {
    StackLoader.operands([Operand("NAME", help: "A function or role. Default: all of them.")], readsFile: readsFile)
  }
  var options: [Option] {
    StackLoader.questionOptions(readsFile: readsFile) + [
      Option("deploy", help: "Print the policy that deploying the stack needs."),
      Option("stack-name", value: "NAME", help: "With --deploy: the name that the stack is deployed under. Default: any."),
      Option("region", value: "REGION", help: "With --deploy: the Region. Default: any."),
      Option("account", value: "ID", help: "With --deploy: the 12-digit account ID. Default: any."),
    ]
  }
  let exitCodes = "Exit codes: 0 done, 1 the stack has errors or the file cannot be read, 2 the command line was wrong.\n"

  func run(_ context: CommandContext) throws(UsageError) -> Int32 {
    try StackLoader.answer(context) { stacks, operands throws(UsageError) in
      if context.arguments.has("deploy") { return try printDeployment(stacks, context) }
      let chosen = try principals(operands.first, in: stacks)
      if context.arguments.value("format") == "json" {
        context.terminal.output(JSON.array(chosen.map { AccessReport($0.loaded, $0.access).json($0.principal) }).printedBytes(.pretty))
      } else {
        context.terminal.print(chosen.map { AccessReport($0.loaded, $0.access).text($0.principal) }.joined(separator: "\n"))
      }
      return 0
    }
  }

  private typealias Choice = (loaded: LoadedStack, access: StackAccess, principal: StackPrincipal)

  private func principals(_ name: String?, in stacks: [LoadedStack]) throws(UsageError) -> [Choice] {
    let all = stacks.flatMap { loaded in
      let access = StackAccess(loaded.stack)
      return access.principals.map { Choice(loaded, access, $0) }
    }
    guard let name else { return all }
    let chosen = all.filter { choice in
      let ids = choice.loaded.ids(named: name)
      return ids.contains(choice.principal.id) || choice.principal.actors.contains(where: ids.contains)
    }
    if !chosen.isEmpty { return chosen }
    let known = all.flatMap { choice in
      choice.principal.actors + [choice.principal.id]
        + choice.loaded.resources.filter { choice.principal.actors.contains($0.logicalID) }.map(\.name)
    }
    throw .unknown("function or role", name, nearest: nearest(to: name, in: known), known: Array(known.prefix(8)))
  }

  private func printDeployment(_ stacks: [LoadedStack], _ context: CommandContext) throws(UsageError) -> Int32 {
    guard stacks.count == 1, let loaded = stacks.first else {
      throw UsageError(
        "`--deploy` is about one stack: choose it with `--stack` (\(stacks.map { "`\($0.label)`" }.joined(separator: ", ")))")
    }
    let arguments = context.arguments
    if let account = arguments.value("account"), account.utf8.count != 12 || !account.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
      throw UsageError("`--account` takes an account ID of 12 digits, not `\(account)`")
    }
    let policy = DeploymentPolicy(
      loaded.stack, stackName: arguments.value("stack-name"), region: arguments.value("region"), account: arguments.value("account"))
    context.terminal.output(policy.json.printedBytes(.pretty))
    if !policy.unknownTypes.isEmpty {
      context.terminal.error(
        "note: AWS does not publish what these types need: \(policy.unknownTypes.map { "`\($0)`" }.joined(separator: ", "))\n")
    }
    return 0
  }
}
