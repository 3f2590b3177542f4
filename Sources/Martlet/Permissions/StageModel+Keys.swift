extension StageModel {
  /// What a role with the given statements needs of the customer managed keys that encrypt what they name: the declared resources
  /// know their own keys.
  func keyStatements(for statements: [Statement]) -> [Statement] {
    statements.flatMap { statement in
      let identities = Set(statement.resources.flatMap(\.declarations).map(\.identity))
      return identities.sorted().flatMap { identity in
        self[identity].map { $0.model.keyStatements(for: statement.actions, $0, in: self) } ?? []
      }
    }
  }
}
