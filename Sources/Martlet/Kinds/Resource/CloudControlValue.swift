import MartletFacts

/// Turns the values of a CloudFormation type into the Cloud Control provider's: members in snake case, a JSON text where CloudFormation
/// takes a document of any shape, keys that users choose as they are.
struct CloudControlValue {
  let type: ResourceType?

  func translated(_ value: PropertyValue, _ schema: PropertySchema?) -> TerraformValue {
    let schema = resolved(schema)
    if case .map = value, isDocument(schema) { return .json(value) }
    return .value(renamed(value, schema))
  }

  private func renamed(_ value: PropertyValue, _ schema: PropertySchema?) -> PropertyValue {
    let schema = resolved(schema)
    switch value {
    case .map(let properties):
      // A document inside of another value: a text, as the whole value is.
      if isDocument(schema) { return .string(value.jsonText) }
      var renamed = Properties()
      for member in properties.members {
        let known = schema?.properties.first { $0.name == member.name }
        let name = known == nil && schema?.entries.isEmpty == false ? member.name : CloudControlNaming.attribute(member.name)
        renamed[name] = self.renamed(member.value, known?.schema ?? schema?.entries.first?.values)
      }
      return .map(renamed)
    case .list(let items): return .list(items.map { renamed($0, schema?.items) })
    case .null, .bool, .int, .double, .string: return value
    }
  }

  /// Whether the schema takes objects of any shape.
  private func isDocument(_ schema: PropertySchema?) -> Bool {
    guard let schema else { return false }
    return schema.types.contains(.object) && schema.properties.isEmpty && schema.entries.isEmpty
  }

  private func resolved(_ schema: PropertySchema?) -> PropertySchema? {
    guard let schema, let name = schema.definition else { return schema }
    return type?.definition(name) ?? schema
  }
}
