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

  /// The `moved` blocks of a Terraform module.
  ///
  /// See <https://developer.hashicorp.com/terraform/language/modules/develop/refactoring>.
  static func movedBlocks(_ moves: [RecordedMoves.Move]) -> HCL.Body {
    HCL.Body(moves.map { .block(HCL.Block("moved", [], [.attribute("from", .traversal($0.from)), .attribute("to", .traversal($0.to))])) })
  }

  /// The stacks of a stage with the documents about their moves.
  func adding(to stage: SynthesisRun.Stage) -> SynthesisRun.Stage {
    let ids = Dictionary(stage.stacks.map { ($0.name, Set($0.resources.map(\.logicalID))) }) { first, _ in first }
    let addresses = Dictionary(stage.stacks.map { ($0.name, TerraformAddresses.declared(in: $0.files)) }) { first, _ in first }
    let made = moves.stacks.filter { $0.stage == stage.name }.map { stack in
      var stack = stack
      stack.cloudFormation.removeAll { !Self.isMade($0, in: stack.stack, ids) }
      stack.terraform.removeAll { !Self.isMade($0, in: stack.stack, addresses) }
      return stack
    }
    let refactors = StackRefactor.all(made)
    var stage = stage
    for index in stage.stacks.indices {
      let name = stage.stacks[index].name
      let isTemplate = stage.stacks[index].files.contains { $0.path.hasPrefix("\(OutputFormat.cloudformation.rawValue)/") }
      // Each of the stacks has the whole mapping: whichever is looked at, one refactor does it.
      if isTemplate, let refactor = refactors.first(where: { $0.stacks.contains(name) }) {
        let json = refactor.json { Self.stackName(app: app, stage: stage.name, stack: $0) }
        stage.stacks[index].files.append(OutputFile(path: "cloudformation/refactor.json", bytes: json.printedBytes()))
      }
      guard let own = made.first(where: { $0.stack == name })?.terraform else { continue }
      let moved = own.filter { $0.fromStack == nil }
      if !moved.isEmpty {
        stage.stacks[index].files.append(OutputFile(path: "terraform/moved.tf", bytes: Array(Self.movedBlocks(moved).printed().utf8)))
      }
      if let states = StateMoves(own) {
        stage.stacks[index].files.append(OutputFile(path: "terraform/\(StateMoves.fileName)", bytes: Array(states.script.utf8)))
      }
    }
    return stage
  }

  /// The moves that the stacks do not make: what they lead to is not there, or what they lead from is there again; and names of what is
  /// not there.
  func stale(_ run: SynthesisRun) -> [Diagnostic] {
    run.stages.flatMap { stage -> [Diagnostic] in
      let ids = Dictionary(stage.stacks.map { ($0.name, Set($0.resources.map(\.logicalID))) }) { first, _ in first }
      return moves.stacks.filter { $0.stage == stage.name }.flatMap { stack in
        let resources = stage.stacks.first { $0.name == stack.stack }?.resources ?? []
        func isThere(_ name: RecordedMoves.Name) -> Bool { resources.contains { $0.kind == name.kind && $0.name == name.name } }
        return stack.cloudFormation.filter { !Self.isMade($0, in: stack.stack, ids) }.map { Self.stale($0, in: stack, ids) }
          + stack.names.filter { !isThere($0) }.map { Self.stale($0, in: stack) }
      }
    }
  }

  private static func stale(_ move: RecordedMoves.Move, in stack: RecordedMoves.Stack, _ ids: [String: Set<String>]) -> Diagnostic {
    let source = move.fromStack.map { " of \(stack.stage)/\($0)" } ?? ""
    let isThere = ids[stack.stack]?.contains(move.to) ?? false
    return Diagnostic(
      .warning, "stale move",
      what: "`\(RecordedMoves.fileName)` says that `\(move.from)`\(source) became `\(move.to)` in \(stack.stage)/\(stack.stack)",
      why: isThere
        ? "\(move.fromStack.map { "\(stack.stage)/\($0)" } ?? "the stack") has `\(move.from)` again" : "the stack has no `\(move.to)`",
      fix: "remove the move from the file", at: nil)
  }

  private static func stale(_ name: RecordedMoves.Name, in stack: RecordedMoves.Stack) -> Diagnostic {
    Diagnostic(
      .warning, "stale name",
      what:
        "`\(RecordedMoves.fileName)` says that the \(name.kind) `\(name.name)` in \(stack.stage)/\(stack.stack) was called `\(name.former)`",
      why: "there is no \(name.kind) `\(name.name)`, so nothing has the physical names that derive from `\(name.former)` any more",
      fix: "where it has been renamed or moved, record that with `diff --write-moves` before the next deployment; where it is to go, "
        + "remove the name from the file", at: nil)
  }

  private static func isMade(_ move: RecordedMoves.Move, in stack: String, _ ids: [String: Set<String>]) -> Bool {
    ids[stack]?.contains(move.to) ?? false && !(ids[move.fromStack ?? stack]?.contains(move.from) ?? false)
  }
}
