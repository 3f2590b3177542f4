import MartletDocuments

/// The secondary indexes of a table, so that two versions of them can be compared.
struct TableIndexes {
  /// The global ones by name, in the order of the template.
  let global: [(name: String, json: JSON)]
  /// What makes each global index what it is: its keys with their types, and its projection.
  let definitions: [String: JSON]
  /// The same of the local ones.
  let local: [String: JSON]
  /// The primary key with its types.
  let key: JSON

  /// Nil for what is no table.
  init?(_ resource: ComparedResource) {
    guard Self.types.contains(resource.type) else { return nil }
    let properties = resource.properties
    var types: [String: JSON] = [:]
    for attribute in properties["AttributeDefinitions"]?.elements ?? [] {
      if let name = attribute["AttributeName"] { types[name.name] = attribute["AttributeType"] }
    }
    func index(_ json: JSON) -> (name: String, json: JSON)? { json["IndexName"].map { ($0.name, json) } }
    global = (properties["GlobalSecondaryIndexes"]?.elements ?? []).compactMap(index)
    definitions = Dictionary(global.map { ($0.name, Self.definition($0.json, types)) }) { first, _ in first }
    local = Dictionary(
      (properties["LocalSecondaryIndexes"]?.elements ?? []).compactMap(index).map { ($0.name, Self.definition($0.json, types)) }
    ) { first, _ in first }
    key = Self.keys(properties["KeySchema"], types)
  }

  static let types: Set = ["AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable"]

  /// Whether the primary key of a table changes.
  static func keyChanges(from old: ComparedResource, to new: ComparedResource) -> Bool {
    guard old.type == new.type, let before = TableIndexes(old), let after = TableIndexes(new) else { return false }
    return before.key != after.key
  }

  private static func definition(_ index: JSON, _ types: [String: JSON]) -> JSON {
    let projection = index["Projection"]
    let attributes = (projection?["NonKeyAttributes"]?.elements ?? []).sorted { $0.name < $1.name }
    return ["keys": keys(index["KeySchema"], types), "type": projection?["ProjectionType"] ?? .null, "attributes": .array(attributes)]
  }

  private static func keys(_ schema: JSON?, _ types: [String: JSON]) -> JSON {
    let keys: [(role: String, key: JSON)] = (schema?.elements ?? []).map { key in
      let name = key["AttributeName"] ?? .null
      let role = key["KeyType"] ?? .null
      return (role.name, ["role": role, "name": name, "type": types[name.name] ?? .null])
    }
    // The order among the attributes of one role matters, that of the roles does not.
    return .array((keys.filter { $0.role == "HASH" } + keys.filter { $0.role != "HASH" }).map(\.key))
  }
}

/// What must happen to the global indexes of a table that stays.
struct TableIndexChanges {
  /// Names of indexes that are new.
  let created: [String]
  /// Names of indexes that go.
  let deleted: [String]
  /// Names of indexes that stay but have other keys or another projection, so that they are deleted and created.
  let redefined: [String]
  /// Names of local indexes that are new, go, or are others.
  let local: [String]

  init(from old: TableIndexes, to new: TableIndexes) {
    created = new.global.map(\.name).filter { old.definitions[$0] == nil }
    deleted = old.global.map(\.name).filter { new.definitions[$0] == nil }
    redefined = new.global.map(\.name).filter { name in old.definitions[name].map { $0 != new.definitions[name] } ?? false }
    local = Set(old.local.keys).union(new.local.keys).filter { old.local[$0] != new.local[$0] }.sorted()
  }

  /// How many updates of the table it takes.
  var count: Int { created.count + deleted.count + 2 * redefined.count }
}

extension JSON {
  /// A name, or the text of the expression for one.
  fileprivate var name: String { string ?? printed(.compact) }
}

extension ResourceChange {
  /// What happens to the indexes of a table that stays; nil for anything else.
  var indexChanges: TableIndexChanges? {
    guard let old, let new, old.type == new.type, kind != .added, kind != .removed, kind != .moved || isAccepted, !isReplacedForCertain,
      let before = TableIndexes(old), let after = TableIndexes(new)
    else { return nil }
    return TableIndexChanges(from: before, to: after)
  }
}
