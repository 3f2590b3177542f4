import MartletDocuments

extension PolicyDocument {
  /// The policy in its canonical form: elements in the order of the grammar and in their canonical case, a list of one entry as
  /// that entry. Reading it gives the same policy, and printing that the same JSON.
  ///
  /// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>.
  public var json: JSON {
    var members: [JSON.Member] = []
    if let version { members.append(.init("Version", .string(version.rawValue))) }
    if let id { members.append(.init("Id", .string(id))) }
    members.append(.init("Statement", .array(statements.map(\.json))))
    return .object(members)
  }
}

extension PolicyStatement {
  /// The statement in its canonical form.
  public var json: JSON {
    var members: [JSON.Member] = []
    if let sid { members.append(.init("Sid", .string(sid))) }
    members.append(.init("Effect", .string(effect.rawValue)))
    if let principals { members.append(.init(principals.isNegated ? "NotPrincipal" : "Principal", principals.json)) }
    members.append(.init(actions.isNegated ? "NotAction" : "Action", .oneOrMany(actions.entries.map(\.text.json))))
    if let resources {
      members.append(.init(resources.isNegated ? "NotResource" : "Resource", .oneOrMany(resources.entries.map(\.text.json))))
    }
    if !conditions.isEmpty {
      var operators: [(name: String, keys: [JSON.Member])] = []
      for test in conditions {
        let member = JSON.Member(test.key.spelling, .oneOrMany(test.values.map(\.json)))
        let name = test.operator.description
        if let index = operators.firstIndex(where: { $0.name == name }) {
          operators[index].keys.append(member)
        } else {
          operators.append((name, [member]))
        }
      }
      members.append(.init("Condition", .object(operators.map { .init($0.name, .object($0.keys)) })))
    }
    return .object(members)
  }
}

extension PolicyElement<PrincipalPattern> {
  fileprivate var json: JSON {
    if entries == [.everyone] { return "*" }
    var groups: [(name: String, values: [JSON])] = []
    for entry in entries {
      let (name, value): (String, JSON) =
        switch entry {
        case .everyone: ("AWS", "*")
        case .account(let account): ("AWS", .string(account))
        case .aws(let text): ("AWS", text.json)
        case .service(let text): ("Service", text.json)
        case .federated(let text): ("Federated", text.json)
        case .canonicalUser(let text): ("CanonicalUser", text.json)
        }
      if let index = groups.firstIndex(where: { $0.name == name }) {
        groups[index].values.append(value)
      } else {
        groups.append((name, [value]))
      }
    }
    return .object(groups.map { .init($0.name, .oneOrMany($0.values)) })
  }
}

extension JSON {
  fileprivate static func oneOrMany(_ elements: [JSON]) -> JSON {
    if elements.count == 1, let element = elements.first { element } else { .array(elements) }
  }
}
