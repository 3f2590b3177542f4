import MartletDiagnostics

/// The declarations with errors that are known before the output is checked.
///
/// What is lowered from them is incomplete, so a check of it would report the consequences of what is reported already. The other
/// declarations are checked nevertheless, so that one run reports everything.
struct BrokenDeclarations {
  private let identities: Set<Identity>
  /// Whether there is none, so that what was lowered is complete.
  let isEmpty: Bool

  init(_ diagnostics: Diagnostics, in stage: StageModel) {
    let errors = diagnostics.all.filter { $0.severity == .error }
    isEmpty = errors.isEmpty
    guard !errors.isEmpty else {
      identities = []
      return
    }
    let nodes = Dictionary(grouping: stage.nodes) { $0.source.fileID }
    var identities: Set<Identity> = []
    for source in errors.compactMap(\.source) {
      // Where no declaration was noted, the line says it: parts stand between their declaration's line and that of the next one.
      let before = (nodes[source.fileID] ?? []).filter { $0.source.line <= source.line }
      guard let line = before.map(\.source.line).max() else { continue }
      for node in before where node.source.line == line { identities.insert(node.identity) }
    }
    self.identities = identities.union(diagnostics.broken)
  }

  func contains(_ identity: Identity) -> Bool { identities.contains(identity) }
}
