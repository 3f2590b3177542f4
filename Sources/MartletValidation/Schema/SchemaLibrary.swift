import MartletDocuments
import MartletFacts

/// The schemas that a run has needed so far, each read from the tables once.
final class SchemaLibrary {
  private var types: [String: TypeSchema?] = [:]
  private var rules: [String: [TypeRule]] = [:]
  private var sharedRules: [String: TypeRule] = [:]
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
      let next = step.hasPrefix("@") ? type.definition(String(step.dropFirst())) : schema.property(String(step))
      guard let next else { return nil }
      schema = next
    }
    return (schema, type)
  }

  /// The rules about a resource type.
  func rules(of type: String) -> [TypeRule] {
    if let known = rules[type] { return known }
    let found = ResourceRules.rules(of: type).map { facts in
      guard let name = facts.sharedName else { return TypeRule(facts) }
      let rule = TypeRule(facts, sharing: sharedRules[name])
      sharedRules[name] = sharedRules[name] ?? rule
      return rule
    }
    rules[type] = found
    return found
  }

  /// What the tags of any resource must meet.
  private(set) lazy var tags = TypeSchema(ServiceRules.tags)

  /// Any JSON, with the intrinsic functions in it.
  private(set) lazy var anyJSON = Schema.anyJSON

  func pattern(_ text: String) -> Pattern {
    if let known = patterns[text] { return known }
    let pattern = Pattern(text)
    patterns[text] = pattern
    return pattern
  }
}

/// The schemas of one resource type, or of one document of JSON Schema.
final class TypeSchema {
  let name: String
  /// The facts about the type; nil for a document.
  let type: ResourceType?
  private let json: JSON?
  private(set) lazy var properties = type.map { Schema($0.properties) } ?? Schema(json ?? .bool(true))
  /// The paths of the properties that AWS sets, and the last names in them.
  private(set) lazy var readOnlyProperties = Set(type?.readOnlyProperties ?? [])
  private(set) lazy var readOnlyNames = Set(readOnlyProperties.compactMap { $0.split(separator: "/").last.map(String.init) }).sorted()
  private(set) lazy var hasTags = type?.tagging != nil
  private(set) lazy var lifecycle = type?.lifecycle
  private(set) lazy var attributes = type?.attributes ?? []
  /// The checks of its service, and the rules that stand in the table.
  private(set) lazy var serviceChecks = ServiceRules.all.filter { $0.types.contains(name) }
  private var definitions: [String: Schema?] = [:]
  private var attributeSchemas: [String: Destination?] = [:]

  init(_ type: ResourceType) {
    self.type = type
    name = type.name
    json = nil
  }

  /// A schema in the words of JSON Schema, with its own definitions.
  init(_ json: JSON) {
    type = nil
    name = ""
    self.json = json
  }

  /// What an attribute answers; nil when the schema does not say.
  func attributeSchema(_ name: String) -> Destination? {
    if let known = attributeSchemas[name] { return known }
    let found = findAttributeSchema(name)
    attributeSchemas[name] = found
    return found
  }

  /// The schema that others of the type refer to by this name.
  func definition(_ name: String) -> Schema? {
    if let known = definitions[name] { return known }
    let schema = type?.definition(name).map { Schema($0) } ?? json?["definitions"]?[name].map { Schema($0) }
    definitions[name] = schema
    return schema
  }
}
