import MartletDocuments
import MartletFacts

/// The combinations of a schema, in the words of JSON Schema and of CloudFormation's additions to it.
///
/// See <https://json-schema.org/understanding-json-schema/reference/combining>.
struct Combinators {
  var allOf: [Schema] = []
  var anyOf: [Schema] = []
  var oneOf: [Schema] = []
  var not: Schema?
  var condition: (if: Schema, then: Schema?, else: Schema?)?
  /// Properties by the one that they exclude.
  var dependentExcluded: [(property: String, others: [String])] = []
  /// Properties by the one that needs them.
  var dependentRequired: [(property: String, others: [String])] = []
  var exactlyOneOf: [String] = []
  var anyRequired: [String] = []

  init?(_ text: String) {
    guard let json = try? JSON(parsing: text) else { return nil }
    self.init(json)
  }

  init(_ json: JSON) {
    func schemas(_ key: String) -> [Schema] {
      guard case .array(let items)? = json[key] else { return [] }
      return items.map { Schema(PropertySchema(jsonSchema: $0)) }
    }
    func names(_ value: JSON?) -> [String] {
      guard case .array(let items)? = value else { return [] }
      return items.compactMap { if case .string(let name) = $0 { name } else { nil } }
    }
    func dependencies(_ key: String) -> [(property: String, others: [String])] {
      guard case .object(let members)? = json[key] else { return [] }
      return members.map { ($0.key, names($0.value)) }
    }
    allOf = schemas("allOf")
    anyOf = schemas("anyOf")
    oneOf = schemas("oneOf")
    not = json["not"].map { Schema(PropertySchema(jsonSchema: $0)) }
    if let test = json["if"] {
      condition = (
        Schema(PropertySchema(jsonSchema: test)), json["then"].map { Schema(PropertySchema(jsonSchema: $0)) },
        json["else"].map { Schema(PropertySchema(jsonSchema: $0)) }
      )
    }
    dependentExcluded = dependencies("dependentExcluded")
    dependentRequired = dependencies("dependentRequired")
    exactlyOneOf = names(json["requiredXor"])
    anyRequired = names(json["requiredOr"])
  }
}
