import MartletDocuments
import MartletFacts

extension PropertySchema {
  /// The constraints that stand in a schema itself, in the words of JSON Schema; what is in schemas within it is left out.
  convenience init(wordsOf json: JSON) {
    var parts = PropertySchemaParts()
    if case .bool(false) = json { parts.isForbidden = true }
    func integer(_ key: String) -> Int? { if case .int(let value)? = json[key] { value } else { nil } }
    func text(_ key: String) -> String? { if case .string(let value)? = json[key] { value } else { nil } }
    func bounds(_ low: String, _ high: String) -> SchemaBounds<Int>? {
      let bounds = SchemaBounds(minimum: integer(low), maximum: integer(high))
      return bounds.minimum == nil && bounds.maximum == nil ? nil : bounds
    }

    parts.types = JSONTypes(jsonSchema: json["type"])
    parts.definition = text("$ref").flatMap { $0.hasPrefix("#/definitions/") ? String($0.dropFirst(14)) : String($0.dropFirst()) }
    parts.length = bounds("minLength", "maxLength")
    parts.pattern = text("pattern")
    parts.formats = text("format").map { [$0] } ?? []
    parts.itemCount = bounds("minItems", "maxItems")
    parts.propertyCount = bounds("minProperties", "maxProperties")
    let range = SchemaBounds(minimum: json["minimum"]?.number, maximum: json["maximum"]?.number)
    parts.range = range.minimum == nil && range.maximum == nil ? nil : range
    parts.exclusiveMaximum = json["exclusiveMaximum"]?.number
    parts.multipleOf = json["multipleOf"]?.number
    parts.hasUniqueItems = json["uniqueItems"] == .bool(true)
    parts.enumerationIgnoresCase = json["enumCaseInsensitive"] != nil
    if case .array(let values)? = json["enum"] ?? json["enumCaseInsensitive"] {
      let texts = values.compactMap { if case .string(let text) = $0 { text } else { nil } }
      if texts.count == values.count { parts.enumeration = texts } else { parts.enumerationJSON = JSON.array(values).printed(.compact) }
    }
    parts.constant = json["const"]?.printed(.compact)
    parts.allowsOtherProperties = true
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
