import MartletDiagnostics
import MartletDocuments

/// What the tools that deploy need to be told of moves.
struct MoveDocuments {
  let app: String
  let moves: RecordedMoves

  /// The name that the documentation deploys a stack under: `<app>-<stage>`, and the stack's own where it has another.
  static func stackName(app: String, stage: String, stack: String) -> String {
    stack == app ? "\(app)-\(stage)" : "\(app)-\(stage)-\(stack)"
  }

  /// `--resource-mappings` of `aws cloudformation create-stack-refactor`.
  ///
  /// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-refactoring.html>.
  static func refactorMapping(_ moves: [RecordedMoves.Move], stackName: String) -> JSON {
    func place(_ id: String) -> JSON { ["StackName": .string(stackName), "LogicalResourceId": .string(id)] }
    return .array(moves.map { ["Source": place($0.from), "Destination": place($0.to)] })
  }

  /// The `moved` blocks of a Terraform module.
  ///
  /// See <https://developer.hashicorp.com/terraform/language/modules/develop/refactoring>.
  static func movedBlocks(_ moves: [RecordedMoves.Move]) -> HCL.Body {
    HCL.Body(moves.map { .block(HCL.Block("moved", [], [.attribute("from", .traversal($0.from)), .attribute("to", .traversal($0.to))])) })
  }

  /// The stack with the documents about its moves.
  func adding(to stack: SynthesizedStack, stage: String) -> SynthesizedStack {
    guard let own = moves.moves(stage: stage, stack: stack.name) else { return stack }
    var stack = stack
    let ids = Set(stack.resources.map(\.logicalID))
    let logical = own.cloudFormation.filter { Self.isMade($0, ids) }
    if !logical.isEmpty, stack.files.contains(where: { $0.path.hasPrefix("\(OutputFormat.cloudformation.rawValue)/") }) {
      let name = Self.stackName(app: app, stage: stage, stack: stack.name)
      stack.files.append(
        OutputFile(path: "cloudformation/refactor.json", bytes: Self.refactorMapping(logical, stackName: name).printedBytes()))
    }
    let addresses = TerraformAddresses.declared(in: stack.files)
    let moved = own.terraform.filter { Self.isMade($0, addresses) }
    if !moved.isEmpty {
      stack.files.append(OutputFile(path: "terraform/moved.tf", bytes: Array(Self.movedBlocks(moved).printed().utf8)))
    }
    return stack
  }

  /// The moves that the stacks do not make: what they lead to is not there, or what they lead from is there again.
  func stale(_ run: SynthesisRun) -> [Diagnostic] {
    run.stages.flatMap { stage in
      stage.stacks.flatMap { stack -> [Diagnostic] in
        guard let own = moves.moves(stage: stage.name, stack: stack.name) else { return [] }
        let ids = Set(stack.resources.map(\.logicalID))
        return own.cloudFormation.filter { !Self.isMade($0, ids) }.map { move in
          Diagnostic(
            .warning, "stale move",
            what: "`\(RecordedMoves.fileName)` says that `\(move.from)` became `\(move.to)` in \(stage.name)/\(stack.name)",
            why: ids.contains(move.to) ? "the stack has `\(move.from)` again" : "the stack has no `\(move.to)`",
            fix: "remove the move from the file", at: nil)
        }
      }
    }
  }

  private static func isMade(_ move: RecordedMoves.Move, _ ids: Set<String>) -> Bool { ids.contains(move.to) && !ids.contains(move.from) }
}
