import MartletDiagnostics

/// The pairs to compare, and what is wrong with the two sides.
struct Comparison {
  var pairs: [StackPair] = []
  var diagnostics: [Diagnostic] = []
  /// What the user has said to be one resource under two IDs.
  var moves = RecordedMoves()

  /// Pairs what has one name; what only one side has is a stack that is added or removed.
  mutating func pair(_ old: [StackName: DiffDocument], _ new: [StackName: DiffDocument]) {
    for name in Set(old.keys).union(new.keys).sorted() {
      let pair = StackPair(name: name, old: old[name], new: new[name])
      if let old = pair.old, let new = pair.new, old.kind != new.kind {
        diagnostics.append(Self.unlike(old, new))
      } else {
        pairs.append(pair)
      }
    }
  }

  /// The declarations that have another name than before, or are in another stack.
  ///
  /// - Parameter withLikely: whether such count of which nothing but the name has changed and no resource is held to be the same.
  func renames(withLikely: Bool) -> [DeclarationRename] {
    let stacks = pairs.map { StackChanges($0, moves: moves) }
    let found = DeclarationRename.found(in: stacks, StackMove.moves(stacks, recorded: moves))
    return withLikely ? found + DeclarationRename.likely(in: stacks, besides: found, moves) : found
  }

  /// Keeps a value, or the reason why there is none.
  mutating func keep<Value>(_ result: Result<Value, Diagnostic>) -> Value? {
    switch result {
    case .success(let value): return value
    case .failure(let diagnostic):
      diagnostics.append(diagnostic)
      return nil
    }
  }

  static func unlike(_ old: DiffDocument, _ new: DiffDocument) -> Diagnostic {
    Diagnostic(
      .error, "documents of different kinds", what: "`\(old.name)` is a \(old.kind.rawValue), `\(new.name)` is a \(new.kind.rawValue)",
      why: "a template and a plan name their resources differently", fix: "compare two templates, or two plans", at: nil)
  }
}
