import MartletFacts

extension TerraformBody {
  /// What a user wrote for a resource or a nested block, as attributes and blocks: the provider's schema says which name is which, and
  /// which text holds a JSON document. Without a schema everything is an attribute.
  init(_ properties: Properties, _ schema: TerraformSchema?) {
    self.init()
    for member in properties.members { append(member.name, member.value, schema) }
  }

  /// Adds an attribute, or the blocks that a value describes: an object is one, a list of objects several.
  mutating func append(_ name: String, _ value: PropertyValue, _ schema: TerraformSchema?) {
    guard case .block(let block)? = schema?.item(name), let bodies = Self.bodies(value) else {
      expression(name, Self.attribute(value, schema?.attribute(name)))
      return
    }
    for properties in bodies {
      self.block(name) { $0 = TerraformBody(properties, block.schema) }
    }
  }

  /// The bodies of the blocks that a value describes; nil when it cannot be one, which the module's check reports.
  private static func bodies(_ value: PropertyValue) -> [Properties]? {
    switch value {
    case .map(let properties): return [properties]
    case .list(let items):
      let bodies = items.compactMap { if case .map(let properties) = $0 { properties } else { nil } }
      return bodies.count == items.count ? bodies : nil
    case .null, .bool, .int, .double, .string: return nil
    }
  }

  /// A list or an object stands for a JSON document where the provider takes a text.
  static func attribute(_ value: PropertyValue, _ attribute: TerraformAttribute?) -> TerraformValue {
    switch value {
    case .map, .list: attribute?.type == .string ? .json(value) : .value(value)
    case .null, .bool, .int, .double, .string: .value(value)
    }
  }
}
