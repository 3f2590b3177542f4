import MartletFacts

/// The schemas that a run has needed so far, each read from the tables once.
final class SchemaLibrary {
  private var types: [String: TypeSchema?] = [:]
  private var patterns: [String: Pattern] = [:]

  /// The schema of a resource type; nil when there is no such type.
  func type(_ name: String) -> TypeSchema? {
    if let known = types[name] { return known }
    let type = ResourceTypes.type(name).map(TypeSchema.init)
    types[name] = type
    return type
  }

  /// The schema that `Type/Property` or `Type/@Definition/Property` names, with the type that it belongs to.
  func linked(_ link: Substring) -> (Schema, TypeSchema)? {
    let steps = link.split(separator: "/")
    guard let name = steps.first, let type = type(String(name)) else { return nil }
    var schema = type.properties
    for step in steps.dropFirst() {
      let next = step.hasPrefix("@") ? type.definition(String(step.dropFirst())) : schema.properties[String(step)]
      guard let next else { return nil }
      schema = next
    }
    return (schema, type)
  }

  func pattern(_ text: String) -> Pattern {
    if let known = patterns[text] { return known }
    let pattern = Pattern(text)
    patterns[text] = pattern
    return pattern
  }
}

/// The schemas of one resource type.
final class TypeSchema {
  let type: ResourceType
  private(set) lazy var properties = Schema(type.properties)
  private(set) lazy var readOnlyProperties = Set(type.readOnlyProperties)
  private(set) lazy var attributes = type.attributes
  private var definitions: [String: Schema?] = [:]

  init(_ type: ResourceType) { self.type = type }

  /// The schema that others of the type refer to by this name.
  func definition(_ name: String) -> Schema? {
    if let known = definitions[name] { return known }
    let schema = type.definition(name).map(Schema.init)
    definitions[name] = schema
    return schema
  }
}
