import MartletFacts

/// The schema of one body, with what a check asks for again and again.
final class SchemaIndex {
  let items: [TerraformSchema.Item]
  /// Whether the resource type whose schema it is has been deprecated.
  let isDeprecated: Bool
  /// The items that a body must have.
  let required: [Int]
  /// The blocks whose number has bounds.
  let limited: [Int]
  private let positions: [String: Int]
  private var types: [TerraformType?]
  private var inner: [SchemaIndex?]

  init(_ schema: TerraformSchema, isDeprecated: Bool = false) {
    self.isDeprecated = isDeprecated
    items = schema.items
    var positions: [String: Int] = Dictionary(minimumCapacity: items.count)
    var required: [Int] = []
    var limited: [Int] = []
    for (position, item) in items.enumerated() {
      positions[item.name] = position
      switch item {
      case .attribute(let attribute): if attribute.isRequired { required.append(position) }
      case .block(let block):
        if block.minimum > 0 { required.append(position) }
        if block.maximum != nil || block.minimum > 1 { limited.append(position) }
      }
    }
    self.positions = positions
    self.required = required
    self.limited = limited
    types = Array(repeating: nil, count: items.count)
    inner = Array(repeating: nil, count: items.count)
  }

  func position(of name: String) -> Int? { positions[name] }

  /// The type of the attribute at `position`.
  func type(of attribute: TerraformAttribute, at position: Int) -> TerraformType {
    if let type = types[position] { return type }
    let type = attribute.type
    types[position] = type
    return type
  }

  /// The schema of the block at `position`.
  func schema(of block: TerraformNestedBlock, at position: Int) -> SchemaIndex {
    if let schema = inner[position] { return schema }
    let schema = SchemaIndex(block.schema)
    inner[position] = schema
    return schema
  }

  /// The names that a configuration may use.
  var settableNames: [String] {
    items.filter { if case .attribute(let attribute) = $0 { attribute.isSettable } else { true } }.map(\.name)
  }
}

/// The schemas that a check has read so far.
final class SchemaCache {
  private var resources: [String: SchemaIndex?] = [:]
  private(set) lazy var provider = SchemaIndex(TerraformResources.provider)

  /// The schema of a resource type; nil when the provider has no such type.
  func schema(ofResource type: String) -> SchemaIndex? {
    if let known = resources[type] { return known }
    let schema = TerraformResources.resource(type).map { SchemaIndex($0.schema, isDeprecated: $0.isDeprecated) }
    resources[type] = .some(schema)
    return schema
  }
}
