import MartletDiff
import MartletDocuments

/// The moves that a comparison has found, as the tools that deploy need to be told of them.
struct MoveProposals {
  /// The moves in one stack.
  struct Stack {
    let name: StackName?
    let found: [ResourceMove]
    let cloudFormation: [RecordedMoves.Move]
    let terraform: [RecordedMoves.Move]
  }

  let app: String?
  let stacks: [Stack]

  init(_ report: DiffReport, app: String?) {
    self.app = app
    stacks = report.stacks.compactMap { stack in
      let found = stack.diff.resources.compactMap(\.move)
      if found.isEmpty { return nil }
      let moves = found.map { RecordedMoves.Move(from: $0.from, to: $0.to) }
      if stack.diff.new.dialect == .terraform { return Stack(name: stack.name, found: found, cloudFormation: [], terraform: moves) }
      return Stack(name: stack.name, found: found, cloudFormation: moves, terraform: Self.addresses(stack, found))
    }
  }

  /// What the moves are in the Terraform modules that `synth` writes beside the templates.
  private static func addresses(_ stack: StackReport, _ moves: [ResourceMove]) -> [RecordedMoves.Move] {
    func labels(_ document: DiffDocument) -> [String: String] {
      let pairs = document.lines.resources.compactMap { resource in
        resource.terraformAddress.flatMap { $0.split(separator: ".").last }.map { (resource.logicalID, String($0)) }
      }
      return Dictionary(pairs) { first, _ in first }
    }
    let old = labels(stack.old)
    let new = labels(stack.new)
    let renamed = moves.compactMap { move in old[move.from].flatMap { label in new[move.to].map { (from: label, to: $0) } } }
    return TerraformAddresses.moves(from: stack.old.addresses, to: stack.new.addresses, renamed: renamed)
  }

  /// The known moves with these; those of stacks without a stage have no place there.
  func added(to known: RecordedMoves) -> RecordedMoves {
    var moves = known
    for stack in stacks {
      guard let name = stack.name, let stage = name.stage else { continue }
      moves.add(
        RecordedMoves.Stack(stage: stage, stack: name.stack, cloudFormation: stack.cloudFormation, terraform: stack.terraform))
    }
    return moves
  }

  /// The moves with their evidence, and what to hand to the tools.
  func text() -> String {
    if stacks.isEmpty { return "no moves\n" }
    return stacks.map { stack in
      var text = stack.name.map { "\(ValueText.plain($0.label))\n" } ?? ""
      for move in stack.found {
        let certainty = move.confidence == 1 ? "recorded" : "\(Int((move.confidence * 100).rounded())) %"
        text += ValueText.plain("  \(move.from) -> \(move.to) (\(([certainty] + move.evidence).joined(separator: "; ")))") + "\n"
      }
      if !stack.cloudFormation.isEmpty {
        let name = stack.name.map { name in
          MoveDocuments.stackName(app: app ?? name.stack, stage: name.stage ?? "STAGE", stack: name.stack)
        }
        text += "\naws cloudformation create-stack-refactor, --resource-mappings:\n"
        text += MoveDocuments.refactorMapping(stack.cloudFormation, stackName: name ?? "STACK").printed()
      }
      if !stack.terraform.isEmpty { text += "\nTerraform:\n" + MoveDocuments.movedBlocks(stack.terraform).printed() }
      return text
    }.joined(separator: "\n")
  }
}
