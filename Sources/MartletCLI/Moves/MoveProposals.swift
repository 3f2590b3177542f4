import MartletDiff
import MartletDocuments

/// The moves that a comparison has found, as the tools that deploy need to be told of them.
struct MoveProposals {
  /// The moves in one stack, and to it.
  struct Stack {
    let name: StackName?
    let found: [ResourceMove]
    let arrived: [StackMove]
    let cloudFormation: [RecordedMoves.Move]
    let terraform: [RecordedMoves.Move]
    let names: [RecordedMoves.Name]

    fileprivate var isEmpty: Bool { found.isEmpty && arrived.isEmpty && terraform.isEmpty && names.isEmpty }

    fileprivate var recorded: RecordedMoves.Stack {
      RecordedMoves.Stack(
        stage: name?.stage ?? "", stack: name?.stack ?? "", cloudFormation: cloudFormation, terraform: terraform, names: names)
    }
  }

  let app: String?
  let stacks: [Stack]
  /// The stacks of which nothing is left.
  private let emptied: [StackName]

  init(_ report: DiffReport, app: String?) {
    self.app = app
    let all = report.stacks.map(\.changes)
    let renames = DeclarationRename.found(in: all, report.moves)
    stacks = all.map { stack in
      let found = stack.diff.resources.compactMap(\.move)
      let arrived = report.moves.filter { $0.to == stack.name }
      let moves =
        found.map { RecordedMoves.Move(from: $0.from, to: $0.to) }
        + arrived.map { RecordedMoves.Move(from: $0.oldID, to: $0.newID, fromStack: $0.from.stack) }
      let isTerraform = stack.diff.new.dialect == .terraform
      return Stack(
        name: stack.name, found: found, arrived: arrived, cloudFormation: isTerraform ? [] : moves,
        terraform: isTerraform ? moves : Self.addresses(stack, renames, all),
        names: renames.filter { $0.new.stage == stack.name?.stage && $0.new.stack == stack.name?.stack }.map(\.name))
    }.filter { !$0.isEmpty }
    emptied = report.stacks.filter { $0.change == .removed }.compactMap(\.name)
  }

  /// What the moves are in the Terraform modules that `synth` writes beside the templates.
  private static func addresses(_ stack: StackChanges, _ renames: [DeclarationRename], _ all: [StackChanges]) -> [RecordedMoves.Move] {
    let fresh = stack.new.addresses.subtracting(stack.old.addresses)
    if fresh.isEmpty { return [] }
    let own = renames.filter { $0.new.isIn(stack.name) }
    return all.flatMap { source -> [RecordedMoves.Move] in
      let labels = own.filter { $0.old.isIn(source.name) }.compactMap { rename in
        rename.old.label(in: source.old).flatMap { old in rename.new.label(in: stack.new).map { (from: old, to: $0) } }
      }
      if labels.isEmpty { return [] }
      let gone = source.old.addresses.subtracting(source.new.addresses)
      return TerraformAddresses.moves(gone: gone, fresh: fresh, renamed: labels).map {
        RecordedMoves.Move(from: $0.from, to: $0.to, fromStack: source.name == stack.name ? nil : source.name?.stack)
      }
    }
  }

  /// The known moves with these; those of stacks without a stage have no place there.
  func added(to known: RecordedMoves) -> RecordedMoves {
    var moves = known
    for stack in stacks where stack.name?.stage != nil { moves.add(stack.recorded) }
    return moves
  }

  // MARK: Telling

  /// The moves with their evidence, and what to hand to the tools.
  func text() -> String {
    if stacks.isEmpty { return "no moves\n" }
    return Dictionary(grouping: stacks) { $0.name?.stage ?? "" }.sorted { $0.key < $1.key }.flatMap { stage, stacks in
      let refactors = StackRefactor.all(stacks.map(\.recorded))
      return stacks.map { stack in
        // A refactor of several stacks is told with the first of those that something is moved in.
        let own = refactors.first { $0.stacks.first { name in stacks.contains { $0.recorded.stack == name } } == stack.recorded.stack }
        return text(stack) + (own.map { text($0, stage: stack.name?.stage) } ?? "") + terraform(stack)
      }
    }.joined(separator: "\n")
  }

  private func text(_ stack: Stack) -> String {
    var text = stack.name.map { "\(ValueText.plain($0.label))\n" } ?? ""
    for move in stack.found {
      let certainty = move.confidence == 1 ? "recorded" : "\(Int((move.confidence * 100).rounded())) %"
      text += ValueText.plain("  \(move.from) -> \(move.to) (\(([certainty] + move.evidence).joined(separator: "; ")))") + "\n"
    }
    for move in stack.arrived { text += ValueText.plain("  \(move.oldID) of \(move.from.label) -> \(move.newID) (\(move.type))") + "\n" }
    for name in stack.names {
      let place = name.formerStack.map { " in \($0)" } ?? ""
      text += ValueText.plain("  the \(name.kind) \(name.name) keeps the physical names that it has as \(name.former)\(place)") + "\n"
    }
    return text
  }

  private func text(_ refactor: StackRefactor, stage: String?) -> String {
    func deployed(_ stack: String) -> String {
      stack.isEmpty ? "STACK" : MoveDocuments.stackName(app: app ?? stack, stage: stage ?? "STAGE", stack: stack)
    }
    var text = "\naws cloudformation create-stack-refactor"
    if refactor.stacks.count > 1 { text += " of \(ValueText.plain(refactor.stacks.map(deployed).joined(separator: ", ")))" }
    text += ", --resource-mappings:\n"
    text += refactor.json(deployed).printed()
    for name in emptied where name.stage == stage && refactor.stacks.contains(name.stack) {
      text += ValueText.plain(
        "\(deployed(name.stack)) has no resource left, and a refactor leaves one in each stack: give it an AWS::CloudFormation::WaitConditionHandle"
      )
      text += "\n"
    }
    return text
  }

  private func terraform(_ stack: Stack) -> String {
    let moved = stack.terraform.filter { $0.fromStack == nil }
    var text = moved.isEmpty ? "" : "\nTerraform:\n" + MoveDocuments.movedBlocks(moved).printed()
    if let states = StateMoves(stack.terraform) {
      text += "\nTerraform, in the folder of the module of \(ValueText.plain(stack.name?.label ?? "")):\n" + states.commands
    }
    return text
  }
}
