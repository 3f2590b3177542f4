import MartletDiff

/// The two versions of a stack and what differs between them.
struct StackChanges {
  /// Nil when two files are compared.
  let name: StackName?
  let old: DiffDocument
  let new: DiffDocument
  let diff: StackDiff

  /// - Parameter moves: what the user has said to be one resource under two IDs.
  init(_ pair: StackPair, moves: RecordedMoves) {
    name = pair.name
    old = pair.old ?? .absent(pair.kind)
    new = pair.new ?? .absent(pair.kind)
    let known = pair.name.flatMap { name in name.stage.flatMap { moves.moves(stage: $0, stack: name.stack) } }?.cloudFormation ?? []
    diff = StackDiff(
      old: old.json, new: new.json,
      moves: known.filter { $0.fromStack == nil }.map {
        ResourceMove(from: $0.from, to: $0.to, confidence: 1, evidence: ["`\(RecordedMoves.fileName)` says so"])
      })
  }
}
