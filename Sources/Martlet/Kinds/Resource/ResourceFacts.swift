import MartletFacts

/// What the schemas say about a type and the lowering of a ``Resource`` has to know.
enum ResourceFacts {
  /// How a type takes tags.
  struct Tagging: Sendable, Equatable {
    let property: String
    /// Whether tags are an object of keys and values; else they are a list of `Key` and `Value`.
    let isMap: Bool
  }

  /// Nil when the type takes no tags, or takes them in a shape of its own.
  static func tagging(_ name: String) -> Tagging? {
    guard let type = ResourceTypes.type(name), let property = type.tagging?.property,
      let schema = type.properties.properties.first(where: { $0.name == property })?.schema
    else { return nil }
    let shape = schema.definition.flatMap { type.definition($0) } ?? schema
    let items = shape.items.map { item in item.definition.flatMap { type.definition($0) } ?? item }
    if let names = items?.properties.map(\.name) {
      return names == ["Key", "Value"] ? Tagging(property: property, isMap: false) : nil
    }
    return shape.types.contains(.array) ? nil : Tagging(property: property, isMap: true)
  }

  /// Whether AWS loses data when a resource of the type is deleted.
  static func isStateful(_ name: String) -> Bool { StatefulTypes.losesDataWhenDeleted(name) }
}
