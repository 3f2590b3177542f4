import MartletDocuments
import MartletFacts

/// The combinations of a schema, in the words of JSON Schema and of CloudFormation's additions to it.
///
/// See <https://json-schema.org/understanding-json-schema/reference/combining>.
final class Combinators {
  private let json: JSON
  private(set) lazy var allOf = schemas("allOf")
  private(set) lazy var anyOf = schemas("anyOf")
  private(set) lazy var oneOf = schemas("oneOf")
  private(set) lazy var not = schema("not")
  private(set) lazy var condition = schema("if")
  private(set) lazy var then = schema("then")
  private(set) lazy var otherwise = schema("else")
  private(set) lazy var contains = schema("contains")
  private(set) lazy var prefixItems = schemas("prefixItems")
  private(set) lazy var propertyNames = schema("propertyNames")
  /// Properties by the one that they exclude.
  private(set) lazy var dependentExcluded = dependencies("dependentExcluded")
  /// Properties by the one that needs them.
  private(set) lazy var dependentRequired = dependencies("dependentRequired")
  /// Properties, or whole schemas, by the one that needs them.
  private(set) lazy var dependencies = dependencies("dependencies")
  private(set) lazy var dependentSchemas = readDependentSchemas()
  /// Whether members that the schema does not name are allowed, where it says so of an object without members or of a map.
  private(set) lazy var allowsOthers: Bool? = if case .bool(let value)? = json["additionalProperties"] { value } else { nil }
  /// Whether the schema rests on a gathered value that is known only when the template is deployed.
  private(set) lazy var isUnresolved = json["cfnUnresolved"] != nil
  private(set) lazy var exactlyOneOf = json["requiredXor"]?.texts ?? []
  private(set) lazy var anyRequired = json["requiredOr"]?.texts ?? []
  /// The properties that no two items of a list may share.
  private(set) lazy var uniqueKeys = json["uniqueKeys"]?.texts ?? []
  private(set) lazy var maximumUniqueItems: Int? = if case .int(let count)? = json["maxUniqueItems"] { count } else { nil }
  private(set) lazy var exclusiveMinimum = json["exclusiveMinimum"]?.number
  /// What the schema compares between resources; see ``Gathering``.
  private(set) lazy var gathering = json["cfnGather"].map { Gathering($0) }
  /// Whether calls of intrinsic functions count as plain objects in ``literalSchema``.
  private(set) lazy var literalSchema: Schema? =
    json["cfnContext"]?["functions"] == .array([]) ? json["cfnContext"]?["schema"].map { Schema($0) } : nil

  /// Nil when the schema has none of these words.
  init?(_ json: JSON) {
    guard case .object(let members) = json, members.contains(where: { Self.words.contains($0.key) }) else { return nil }
    self.json = json
  }

  /// The combinations of a schema from the table of types, which holds nothing else.
  init(ofTable json: JSON) { self.json = json }

  private static let words: Set<String> = [
    "allOf", "anyOf", "oneOf", "not", "if", "contains", "prefixItems", "propertyNames", "dependentExcluded", "dependentRequired",
    "dependencies", "requiredXor", "requiredOr", "uniqueKeys", "maxUniqueItems", "exclusiveMinimum", "cfnGather", "cfnContext",
    "cfnUnresolved",
  ]

  /// Whether something here depends on which members stand together.
  private(set) lazy var hasGroups = ["if", "dependentExcluded", "dependentRequired", "dependencies", "requiredXor", "requiredOr"]
    .contains { json[$0] != nil }

  private func readDependentSchemas() -> [(property: String, schema: Schema)] {
    guard case .object(let members)? = json["dependencies"] else { return [] }
    return members.compactMap { member in if case .object = member.value { (member.key, Schema(member.value)) } else { nil } }
  }

  private func schema(_ key: String) -> Schema? { json[key].map { Schema($0) } }

  private func schemas(_ key: String) -> [Schema] {
    guard case .array(let items)? = json[key] else { return [] }
    return items.map { Schema($0) }
  }

  private func dependencies(_ key: String) -> [(property: String, others: [String])] {
    guard case .object(let members)? = json[key] else { return [] }
    return members.map { ($0.key, $0.value.texts) }
  }
}

extension JSON {
  /// The texts of a list.
  var texts: [String] {
    guard case .array(let items) = self else { return [] }
    return items.compactMap { if case .string(let text) = $0 { text } else { nil } }
  }
}
