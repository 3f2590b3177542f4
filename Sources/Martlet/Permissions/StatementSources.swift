import MartletDiagnostics

/// The lines behind the statements of a policy, which one line or several made.
struct StatementSources {
  /// Statements as one line of the source asks for them.
  struct Part {
    let source: SourceLocation
    let statements: [Statement]
  }

  let parts: [Part]

  /// The line behind each place of a policy that `parts` are among, by the place below the document.
  func places(in document: PolicyDocument) -> [String: SourceLocation] {
    var places: [String: SourceLocation] = [:]
    for (index, statement) in document.minimised.enumerated() {
      let place = "/Statement/\(index)"
      for part in parts {
        for written in part.statements.map(\.canonical) where statement.includes(written) {
          places[place] = places[place] ?? part.source
          note(written.actions, among: statement.actions, "\(place)/Action", part.source, &places)
          note(written.resources, among: statement.resources, "\(place)/Resource", part.source, &places)
        }
      }
    }
    return places
  }

  private func note<Entry: Equatable>(
    _ written: [Entry], among all: [Entry], _ place: String, _ source: SourceLocation, _ places: inout [String: SourceLocation]
  ) {
    // A single entry stands without a list.
    guard all.count > 1 else { return }
    for (index, entry) in all.enumerated() where written.contains(entry) && places["\(place)/\(index)"] == nil {
      places["\(place)/\(index)"] = source
    }
  }
}

extension Statement {
  /// Whether this statement was joined from `other` and perhaps more.
  fileprivate func includes(_ other: Statement) -> Bool {
    effect == other.effect && principal == other.principal && conditions == other.conditions
      && other.actions.allSatisfy(actions.contains) && other.resources.allSatisfy(resources.contains)
  }
}

extension FunctionModel {
  /// The line behind each place of the template of a function that a part of the function made: statements of its role, and what
  /// triggers bring along.
  func sources(_ node: Node, in stage: StageModel, ids: some Sequence<String>) -> [String: SourceLocation] {
    let parts =
      allows.map { StatementSources.Part(source: $0.source, statements: $0.grant.statements) }
      + triggers.map { StatementSources.Part(source: $0.source, statements: $0.statements) }
    let document = "/Resources/\(node.logicalID("Role"))/Properties/Policies/0/PolicyDocument"
    var sources: [String: SourceLocation] = [:]
    for (place, source) in StatementSources(parts: parts).places(in: policy(node, in: stage)) { sources[document + place] = source }
    for (name, trigger) in namedTriggers {
      for id in ids where id.hasPrefix(node.logicalID(name)) { sources["/Resources/\(id)"] = trigger.source }
    }
    return sources
  }
}
