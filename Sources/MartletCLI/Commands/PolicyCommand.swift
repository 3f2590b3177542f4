import MartletLint
import MartletPolicy

/// `policy`: answers questions about IAM policies, for other programs.
struct PolicyCommand: Command {
  let name = "policy"
  let abstract = "Answer questions about IAM policies, one line of JSON each."
  let discussion = """
    lint      {"id","type"?,"resourceType"?,"policy"}: what do the rules find? Answers {"id","findings"},
              each with {"rule","code"?,"severity","pointer","message","witness"?}.
    compare   {"id","type","existing","new"}: does `new` allow a request that `existing` does
              not? Answers {"id","result","witness","reason"} with the result no-new-access,
              new-access or undecided.
    evaluate  {"id","policy","action","resource","principal"?,"context"?}: what does the policy say
              about the request? Answers {"id","result"} with the result Allowed,
              ExplicitlyDenied or ImplicitlyDenied.

    A line that is no question is answered with {"line","error"}, and the rest goes on.
    """
  let operands = [Operand("QUESTION", help: "lint, compare or evaluate.")]
  let options = [
    Option("batch", help: "Read questions from standard input and write answers in the same order."),
    Option(
      "universe", value: "UNIVERSE", allowed: AccessUniverse.allCases.map(\.rawValue),
      help: "For compare: open (the default), which counts any action name, or catalogue, the actions that exist."),
  ]
  let exitCodes = "Exit codes: 0 every line is answered, 2 the command line was wrong.\n"

  func run(_ context: CommandContext) throws(UsageError) -> Int32 {
    let arguments = context.arguments
    let known = ["lint", "compare", "evaluate"]
    guard let question = arguments.operands.first else {
      throw UsageError("a question is needed: `\(context.program) policy lint --batch`")
    }
    let batch: Batch
    switch question {
    case "compare": batch = PolicyQuestions.compare(arguments.value("universe").flatMap(AccessUniverse.init) ?? .open)
    case "lint": batch = PolicyQuestions.lint(RuleCatalogue.rules)
    case "evaluate": batch = PolicyQuestions.evaluate()
    default:
      throw .unknown("question", question, nearest: nil, known: known)
    }
    guard arguments.has("batch") else {
      throw UsageError("questions are read from standard input: say `--batch`")
    }
    batch.run(input: context.terminal.input, output: context.terminal.output)
    return 0
  }
}
