import MartletDocuments
import MartletFacts

/// What is known of the properties of one resource type, read once.
final class TypeShape {
  let name: String
  let facts: ResourceType?
  private var definitions: [String: PropertySchema] = [:]
  private let policyPlaces: [[String]]
  private let semantics: PropertySemantics

  init(_ name: String) {
    self.name = name
    isServerless = name.hasPrefix("AWS::Serverless::")
    facts = ResourceTypes.type(name)
    policyPlaces = PolicyPlaces.places(in: name).compactMap { place in
      switch place.form {
      case .document, .inlineDocument, .statement: place.path.filter { $0 != "*" }
      case .properties, .boundaryReference, .attachmentReference: nil
      }
    }
    semantics = PropertySemantics(of: name)
  }

  /// The paths of the properties whose change replaces the resource.
  private(set) lazy var createOnly: [[String]] =
    ((facts?.createOnlyProperties ?? []) + semantics.createOnlyProperties).map(Self.steps) + linkedCreateOnly + createOnlyTags

  /// The paths of the properties whose change may replace the resource.
  private(set) lazy var conditionallyCreateOnly: [[String]] = (facts?.conditionallyCreateOnlyProperties ?? []).map(Self.steps)

  private var createOnlyTags: [[String]] {
    guard let tagging = facts?.tagging, !tagging.isUpdatable else { return [] }
    return [[tagging.property]]
  }

  /// The properties of a type of SAM that stand for create-only properties of what it makes.
  private var linkedCreateOnly: [[String]] {
    guard name.hasPrefix("AWS::Serverless::"), let facts else { return [] }
    return facts.properties.properties.compactMap { property in
      guard let link = property.schema.formats.first(where: { $0.hasPrefix(">") })?.dropFirst(),
        let slash = link.firstIndex(of: "/"), let type = ResourceTypes.type(String(link[..<slash])),
        type.createOnlyProperties.contains(String(link[slash...].dropFirst()))
      else { return nil }
      return [property.name]
    }
  }

  private static func steps(_ path: String) -> [String] { path.split(separator: "/").map(String.init) }

  /// The schema of the properties; nil for an unknown type.
  private(set) lazy var schema: PropertySchema? = facts.flatMap { resolved($0.properties) }

  /// The schema that applies where this one refers to a definition, or to a property of another type.
  func resolved(_ schema: PropertySchema) -> PropertySchema? {
    if let name = schema.definition {
      if let known = definitions[name] { return known }
      let read = facts?.definition(name) ?? schema
      definitions[name] = read
      return read
    }
    guard schema.types.isEmpty, let link = schema.formats.first(where: { $0.hasPrefix(">") }) else { return schema }
    return Self.linked(link.dropFirst()) ?? schema
  }

  /// `Type/Property`, or `Type/@Definition/Property`.
  private static func linked(_ link: Substring) -> PropertySchema? {
    let parts = link.split(separator: "/").map(String.init)
    guard parts.count >= 2, let type = ResourceTypes.type(parts[0]) else { return nil }
    let owner = parts[1].first == "@" ? type.definition(String(parts[1].dropFirst())) : type.properties
    guard let found = owner?.properties.first(where: { $0.name == parts[parts.count - 1] })?.schema, found.definition == nil else {
      return nil
    }
    return found
  }

  /// Whether SAM transforms the type.
  let isServerless: Bool

  func isPolicyPlace(_ path: [String]) -> Bool { policyPlaces.contains(path) }

  /// Whether a pattern for events or messages stands at a path.
  ///
  /// See <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html>.
  func isEventPattern(_ path: [String]) -> Bool {
    switch path.last {
    case "EventPattern": path.count == 1 && name.hasPrefix("AWS::Events::")
    case "FilterPolicy": name == "AWS::SNS::Subscription" || isServerless
    case "Pattern":
      path.dropLast().last == "Filters" || (isServerless && path.count == 4 && path[0] == "Events")
    default: false
    }
  }

  func isSet(_ path: [String]) -> Bool {
    guard let last = path.last else { return false }
    return Self.setsOfAllTypes.contains(last) || semantics.sets.contains(last)
  }

  func defaultValue(_ path: [String]) -> JSON? {
    guard !semantics.defaults.isEmpty, let text = semantics.defaults[path.joined(separator: "/")] else { return nil }
    return try? JSON(parsing: Array(text.utf8))
  }

  private static let setsOfAllTypes = PropertySemantics(of: "*").sets
}
