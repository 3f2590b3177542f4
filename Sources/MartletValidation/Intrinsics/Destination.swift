import MartletDocuments
import MartletFacts

/// What a schema says about the kind and the meaning of a value, its definition included.
struct Destination {
  /// The library holds both: what a type remembers of its attributes must not hold the type itself.
  unowned let schema: Schema
  unowned let type: TypeSchema
  let types: JSONTypes
  /// What a text stands for: one of these.
  let formats: [String]

  init(_ schema: Schema, in type: TypeSchema) {
    self.schema = schema
    self.type = type
    var types = schema.facts.types
    var formats = schema.facts.formats
    var next = schema.facts.definition.flatMap(type.definition)
    // Definitions may refer to each other in a circle.
    for _ in 0..<8 where types.isEmpty || formats.isEmpty {
      guard let definition = next else { break }
      if types.isEmpty { types = definition.facts.types }
      if formats.isEmpty { formats = definition.facts.formats }
      next = definition.facts.definition.flatMap(type.definition)
    }
    self.types = types
    self.formats = formats.filter { !$0.hasPrefix(">") }
  }

  /// What a text stands for, where that is one thing.
  var format: String? { formats.count == 1 ? formats[0] : nil }

  /// Whether the schema says more than the kind, so that a resolved value is worth checking.
  var isConstrained: Bool { Self.isConstrained(schema, depth: 0) }

  private static func isConstrained(_ schema: Schema, depth: Int) -> Bool {
    let facts = schema.facts
    if facts.definition != nil || !facts.enumeration.isEmpty || facts.enumerationJSON != nil || facts.constant != nil
      || facts.pattern != nil || facts.length != nil || facts.range != nil || facts.exclusiveMaximum != nil || facts.multipleOf != nil
      || !facts.formats.isEmpty || facts.combinators != nil
    {
      return true
    }
    guard depth < 4 else { return false }
    if let items = schema.items, isConstrained(items, depth: depth + 1) { return true }
    return schema.properties.contains { isConstrained($0, depth: depth + 1) }
      || schema.entries.contains { isConstrained($0.values, depth: depth + 1) }
  }
}

extension String {
  /// Formats are the same under their older names.
  func isSameFormat(as other: String) -> Bool {
    self == other || [self, other].allSatisfy { $0 == "AWS::EC2::SecurityGroup.GroupId" || $0 == "AWS::EC2::SecurityGroup.Id" }
  }
}
