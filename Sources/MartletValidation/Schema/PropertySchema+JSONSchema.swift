import MartletDocuments
import MartletFacts

extension PropertySchema {
  /// A schema written in the words of JSON Schema.
  convenience init(jsonSchema json: JSON) {
    var parts = PropertySchemaParts()
    if case .bool(false) = json { parts.isForbidden = true }
    func integer(_ key: String) -> Int? { if case .int(let value)? = json[key] { value } else { nil } }
    func number(_ key: String) -> Double? {
      switch json[key] {
      case .int(let value)?: Double(value)
      case .double(let value)?: value
      default: nil
      }
    }
    func text(_ key: String) -> String? { if case .string(let value)? = json[key] { value } else { nil } }
    func bounds(_ low: String, _ high: String) -> SchemaBounds<Int>? {
      let bounds = SchemaBounds(minimum: integer(low), maximum: integer(high))
      return bounds.minimum == nil && bounds.maximum == nil ? nil : bounds
    }

    parts.types = JSONTypes(jsonSchema: json["type"])
    parts.definition = text("$ref").flatMap { $0.hasPrefix("#/definitions/") ? String($0.dropFirst(14)) : nil }
    parts.length = bounds("minLength", "maxLength")
    parts.pattern = text("pattern")
    parts.formats = text("format").map { [$0] } ?? []
    parts.itemCount = bounds("minItems", "maxItems")
    parts.propertyCount = bounds("minProperties", "maxProperties")
    let range = SchemaBounds(minimum: number("minimum"), maximum: number("maximum"))
    parts.range = range.minimum == nil && range.maximum == nil ? nil : range
    parts.exclusiveMaximum = number("exclusiveMaximum")
    parts.multipleOf = number("multipleOf")
    parts.hasUniqueItems = json["uniqueItems"] == .bool(true)
    parts.constant = json["const"].map { $0.printed(.compact) }
    if case .array(let values)? = json["enum"] {
      let texts = values.compactMap { if case .string(let text) = $0 { text } else { nil } }
      if texts.count == values.count { parts.enumeration = texts } else { parts.enumerationJSON = JSON.array(values).printed(.compact) }
    }
    parts.items = json["items"].map(PropertySchema.init(jsonSchema:))
    var required: [String] = []
    if case .array(let names)? = json["required"] {
      required = names.compactMap { if case .string(let name) = $0 { name } else { nil } }
    }
    if case .object(let members)? = json["properties"] {
      parts.properties = members.map {
        Property(name: $0.key, isRequired: required.contains($0.key), schema: PropertySchema(jsonSchema: $0.value))
      }
    }
    parts.undeclaredRequired = required.filter { name in !parts.properties.contains { $0.name == name } }
    if case .object(let members)? = json["patternProperties"] {
      parts.entries = members.map { ($0.key, PropertySchema(jsonSchema: $0.value)) }
    }
    switch json["additionalProperties"] {
    case .bool(false)?: parts.allowsOtherProperties = false
    case .object?:
      parts.entries.append(("", PropertySchema(jsonSchema: json["additionalProperties"] ?? .null)))
    default: parts.allowsOtherProperties = true
    }
    let combining = ["allOf", "anyOf", "oneOf", "not", "if", "dependentExcluded", "dependentRequired", "requiredXor", "requiredOr"]
    if combining.contains(where: { json[$0] != nil }) { parts.combinators = json.printed(.compact) }
    self.init(parts)
  }
}

extension JSONTypes {
  /// The kinds that JSON Schema's `type` names.
  init(jsonSchema type: JSON?) {
    self = []
    let names: [JSON] = if case .array(let names)? = type { names } else { type.map { [$0] } ?? [] }
    for case .string(let name) in names {
      switch name {
      case "string": insert(.string)
      case "integer": insert(.integer)
      case "number": insert(.number)
      case "boolean": insert(.boolean)
      case "object": insert(.object)
      case "array": insert(.array)
      case "null": insert(.null)
      default: break
      }
    }
  }
}
