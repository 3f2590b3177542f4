import MartletDocuments
import MartletTemplates

/// The stack refactor that moves resources to other logical IDs before anything else changes.
struct RefactorStep {
  let step: DeploymentStep

  /// Nil when no resource has to be moved: one that the user has called the same, one that holds data or a name, and a version of a
  /// function, which Lambda does not publish twice.
  init?(_ diff: StackDiff) {
    let moves = diff.resources.filter { change in
      guard change.kind == .moved, let old = change.old, let new = change.new, old.type == new.type else { return false }
      if change.isAccepted || DataHolder(old) != nil || old.type == "AWS::Lambda::Version" { return true }
      return PhysicalName(of: new).map { PhysicalName(of: old) == $0 } ?? false
    }.compactMap(\.move)
    // An ID that is taken by something else in the old template cannot be moved to.
    let sources = Set(moves.map(\.from))
    let possible = moves.filter { diff.old[$0.to] == nil || sources.contains($0.to) }
    guard !possible.isEmpty else { return nil }
    let renamed = Dictionary(possible.map { ($0.from, $0.to) }) { first, _ in first }
    let names = possible.prefix(3).map { "`\($0.from)` to `\($0.to)`" }.joined(separator: ", ")
    let more = possible.count > 3 ? " and \(possible.count - 3) more" : ""
    step = DeploymentStep(
      template: diff.old.json.renaming(renamed),
      reason: "a stack refactor moves \(names)\(more), so that nothing is deleted and created anew",
      moves: possible, preparations: [])
  }
}

extension JSON {
  /// A template whose resources have other logical IDs, everywhere.
  func renaming(_ renamed: [String: String]) -> JSON {
    guard case .object(let sections) = self else { return self }
    return .object(
      sections.map { section in
        guard section.key == "Resources" else { return JSON.Member(section.key, section.value.renamingReferences(renamed)) }
        return JSON.Member(
          section.key,
          .object(
            section.value.members.map { resource in
              let value = resource.value.renamingReferences(renamed)
              return JSON.Member(renamed[resource.key] ?? resource.key, value.renamingDependencies(renamed))
            }))
      })
  }

  private func renamingDependencies(_ renamed: [String: String]) -> JSON {
    switch self["DependsOn"] {
    case .string(let id)?: setting("DependsOn", .string(renamed[id] ?? id))
    case .array(let ids)?: setting("DependsOn", .array(ids.map { $0.string.map { .string(renamed[$0] ?? $0) } ?? $0 }))
    default: self
    }
  }
}
