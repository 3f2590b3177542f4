import MartletDocuments

/// One stack refactor of CloudFormation: what is renamed in some stacks and moved between them. Stacks that exchange resources are refactored
/// together, because each resource of their templates must be mapped at once.
///
/// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-refactoring.html>.
struct StackRefactor {
  struct Place {
    let stack: String
    let logicalID: String
  }

  /// The stacks that take part, in order.
  let stacks: [String]
  let mappings: [(from: Place, to: Place)]

  /// The refactors that the moves of one stage need, in the order of their first stacks.
  static func all(_ moves: [RecordedMoves.Stack]) -> [StackRefactor] {
    var groups: [Set<String>] = []
    for stack in moves where !stack.cloudFormation.isEmpty {
      var group = Set(stack.cloudFormation.map { $0.fromStack ?? stack.stack } + [stack.stack])
      groups.removeAll { other in
        guard !other.isDisjoint(with: group) else { return false }
        group.formUnion(other)
        return true
      }
      groups.append(group)
    }
    return groups.map { $0.sorted() }.sorted { $0.lexicographicallyPrecedes($1) }.map { group in
      let own = moves.filter { group.contains($0.stack) }.sorted { $0.stack < $1.stack }
      let mappings = own.flatMap { stack in
        stack.cloudFormation.map {
          (Place(stack: $0.fromStack ?? stack.stack, logicalID: $0.from), Place(stack: stack.stack, logicalID: $0.to))
        }
      }
      return StackRefactor(stacks: group, mappings: mappings)
    }
  }

  /// `--resource-mappings` of `aws cloudformation create-stack-refactor`.
  ///
  /// - Parameter deployed: the name of a deployed stack.
  func json(_ deployed: (String) -> String) -> JSON {
    func json(_ place: Place) -> JSON {
      ["StackName": .string(deployed(place.stack)), "LogicalResourceId": .string(place.logicalID)]
    }
    return .array(mappings.map { ["Source": json($0.from), "Destination": json($0.to)] })
  }
}
