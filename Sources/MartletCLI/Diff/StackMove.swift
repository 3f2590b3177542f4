import MartletDiff

/// A resource that one stack no longer has and another has now.
struct StackMove {
  let type: String
  /// The ID in the old stack.
  let oldID: String
  /// The ID in the new stack.
  let newID: String
  let from: StackName
  let to: StackName
  /// Where the new stack has it.
  let place: DiffPlace

  /// The moves between stacks: what the user has said to be one, what has one ID and type, or else, where there is one candidate, one type
  /// and content.
  static func moves(_ stacks: [StackChanges], recorded: RecordedMoves) -> [StackMove] {
    var moves: [StackMove] = []
    var added: [String: [(stack: StackChanges, resource: ComparedResource)]] = [:]
    for stack in stacks {
      for change in stack.diff.resources where change.kind == .added {
        if let resource = change.new { added[resource.type, default: []].append((stack, resource)) }
      }
    }
    if added.isEmpty { return [] }
    var taken: Set<String> = []
    for stack in stacks {
      guard let from = stack.name else { continue }
      for change in stack.diff.resources where change.kind == .removed {
        guard let old = change.old else { continue }
        // Stages are separate deployments: nothing moves between them.
        let candidates = (added[old.type] ?? []).filter { candidate in
          candidate.stack.name.map { $0 != from && $0.stage == from.stage && !taken.contains("\($0.label)\n\(candidate.resource.id)") }
            ?? false
        }
        let known = candidates.filter { recorded.leads(from: old.id, of: from, to: $0.resource.id, of: $0.stack.name) }
        let named = known.isEmpty ? candidates.filter { $0.resource.id == old.id } : known
        let alike = named.isEmpty ? candidates.filter { $0.resource.properties == old.properties && old.properties != .object([]) } : named
        guard alike.count == 1, let found = alike.first, let to = found.stack.name else { continue }
        taken.insert("\(to.label)\n\(found.resource.id)")
        moves.append(
          StackMove(
            type: old.type, oldID: old.id, newID: found.resource.id, from: from, to: to,
            place: DiffPlace(found.stack.new, found.resource.pointer)))
      }
    }
    return moves
  }
}

extension RecordedMoves {
  /// Whether a resource of one stack is said to be one of another.
  fileprivate func leads(from old: String, of source: StackName, to new: String, of target: StackName?) -> Bool {
    guard let target, let stage = target.stage else { return false }
    return moves(stage: stage, stack: target.stack)?.cloudFormation.contains {
      $0.from == old && $0.to == new && $0.fromStack == source.stack
    } ?? false
  }
}
