import MartletDocuments
import MartletExplain
import MartletPolicy

/// What a principal may do, for people and for programs.
struct AccessReport {
  let loaded: LoadedStack
  let access: StackAccess

  init(_ loaded: LoadedStack, _ access: StackAccess) {
    self.loaded = loaded
    self.access = access
  }

  /// Sentences, then the same as a table.
  func text(_ principal: StackPrincipal) -> String {
    let grants = principal.statements.map { access.description(of: $0) }
    let actors = principal.actors.isEmpty ? principal.id : "\(principal.actors.joined(separator: ", ")) acts as \(principal.id), which"
    var text = "\(loaded.label): \(actors)\n"
    let known = principal.groups.filter { !principal.unknownGroups.contains($0) }
    if !known.isEmpty { text += "  is in \(known.joined(separator: ", ")), whose policies are among these\n" }
    if grants.isEmpty { text += "  may do nothing by policies of the stack\n" }
    for grant in grants { text += "  \(grant.sentence)\n" }
    for policy in principal.unknownPolicies { text += "  may do what the policy `\(policy)` says, which is not part of the stack\n" }
    for group in principal.unknownGroups { text += "  may do what the group `\(group)` may, which is not part of the stack\n" }
    if let boundary = principal.boundaryName {
      text +=
        "  all of it only within the permissions boundary `\(boundary)`\(principal.boundary == nil ? ", which is not part of the stack" : "")\n"
    }
    for entry in letIn(principal) {
      let who = entry.statement.principals?.names.joined(separator: ", ") ?? "anybody"
      text += "  and \(who) \(access.description(of: entry.statement).sentence)\n"
    }
    guard !grants.isEmpty else { return text }
    let rows = grants.flatMap { grant in
      grant.actions.enumerated().map { index, action in
        [
          grant.effect.rawValue, action, index == 0 ? grant.resources.joined(separator: ", ") : "",
          index == 0 ? grant.conditions.joined(separator: " and ") : "", index == 0 ? loaded.source(of: grant.pointer) : "",
        ]
      }
    }
    return text + "\n" + TextTable(header: ["EFFECT", "ACTION", "RESOURCE", "WHEN", "SOURCE"], rows: rows).text()
  }

  /// The statements that let others use what acts as the principal: the permissions of a function.
  private func letIn(_ principal: StackPrincipal) -> [ResourceStatement] {
    access.resourceStatements.filter { $0.targets.contains(where: principal.actors.contains) }
  }

  /// The same as JSON.
  func json(_ principal: StackPrincipal) -> JSON {
    func list(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }
    let grants = principal.statements.map { statement -> JSON in
      let grant = access.description(of: statement)
      return [
        "effect": .string(grant.effect.rawValue), "sentence": .string(grant.sentence), "actions": list(grant.actions),
        "resources": list(grant.resources), "conditions": list(grant.conditions), "pointer": .string(grant.pointer.description),
        "source": .string(loaded.source(of: grant.pointer)),
      ]
    }
    return [
      "stack": .string(loaded.label), "principal": .string(principal.id), "actors": list(principal.actors),
      "groups": list(principal.groups), "otherPolicies": list(principal.unknownPolicies),
      "boundary": principal.boundaryName.map { .string($0) } ?? .null, "grants": .array(grants),
    ]
  }
}
