extension StageModel {
  /// What a role with the given statements needs of the customer managed keys that encrypt what they name: the declared resources
  /// know their own keys.
  func keyStatements(for statements: [Statement]) -> [Statement] {
    var needed: [Statement] = []
    for statement in statements {
      var identities: [Identity] = []
      for identity in statement.resources.flatMap({ $0.declarations.map { $0.identity } }) where !identities.contains(identity) {
        identities.append(identity)
      }
      for identity in identities.sorted() {
        if let node = self[identity] { needed += node.model.keyStatements(for: statement.actions, node, in: self) }
      }
    }
    return needed
  }
}
