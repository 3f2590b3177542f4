import MartletDiagnostics
import MartletDocuments
import MartletExplain
import MartletPolicy

/// `can`: whether somebody may do something.
struct CanCommand: Command {
  /// Whether the command is about a file and not about a project's stacks.
  let readsFile: Bool

  let name = "can"
  let abstract = "Say whether a function or role may do an action on a resource, and which statement decides."
  var operands: [Operand] {
    let asked = [
      Operand("PRINCIPAL", help: "A function, role, user or group of the stack."),
      Operand("ACTION", help: "An action, such as dynamodb:PutItem."), Operand("RESOURCE", help: "A resource of the stack, or an ARN."),
    ]
    return StackLoader.operands(asked, readsFile: readsFile)
  }
  var options: [Option] { StackLoader.questionOptions(readsFile: readsFile) }
  let exitCodes = "Exit codes: 0 yes, 1 no or undecided, or the stack has errors, 2 the command line was wrong.\n"

  func run(_ context: CommandContext) throws(UsageError) -> Int32 {
    try StackLoader.answer(context) { stacks, operands throws(UsageError) in
      guard operands.count == 3 else {
        throw UsageError("a principal, an action and a resource are needed: `\(context.program) can PRINCIPAL ACTION RESOURCE`")
      }
      let asked = try StackQuestion(action: operands[1], resource: operands[2], stacks)
      for (loaded, access, resource) in asked.stacks {
        guard let principal = loaded.ids(named: operands[0]).lazy.compactMap({ access.principal($0) }).first else { continue }
        let answer = access.answer(AccessQuestion(action: operands[1], resource: resource), for: principal)
        show(answer, access, loaded, context)
        return answer.isAllowed ? 0 : 1
      }
      let known = stacks.flatMap { loaded in
        StackAccess(loaded.stack).principals.flatMap { [$0.id] + $0.actors } + loaded.resources.filter { $0.kind == "function" }.map(\.name)
      }
      throw .unknown("principal", operands[0], nearest: nearest(to: operands[0], in: known), known: Array(known.prefix(8)))
    }
  }

  private func show(_ answer: AccessAnswer, _ access: StackAccess, _ loaded: LoadedStack, _ context: CommandContext) {
    let (word, reason): (String, String) =
      switch answer.result {
      case .always: ("yes", "")
      case .sometimes(let witness): ("sometimes", "for example \(witness.summary)")
      case .never: ("no", "no statement allows it")
      case .refused: ("no", "a statement refuses what others allow")
      case .undecided(let why): ("undecided", why)
      }
    let grants = answer.statements.map { (grant: access.description(of: $0), source: loaded.source(of: $0.pointer)) }
    if context.arguments.value("format") == "json" {
      let statements = grants.map { grant -> JSON in
        ["sentence": .string(grant.grant.sentence), "pointer": .string(grant.grant.pointer.description), "source": .string(grant.source)]
      }
      context.terminal.output(
        JSON.object([.init("answer", .string(word)), .init("reason", .string(reason)), .init("statements", .array(statements))])
          .printedBytes(.pretty))
      return
    }
    context.terminal.print("\(word)\(reason.isEmpty ? "" : ": \(reason)")\n")
    for grant in grants { context.terminal.print("  it \(grant.grant.sentence)\n    \(grant.source)\n") }
  }
}
