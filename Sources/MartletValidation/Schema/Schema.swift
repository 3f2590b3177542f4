import MartletDocuments
import MartletFacts

/// A schema as the check reads it: properties by name, combinations as schemas.
final class Schema {
  let facts: PropertySchema
  let required: [String]
  private(set) lazy var properties = Dictionary(
    facts.properties.map { ($0.name, Schema($0.schema)) }, uniquingKeysWith: { first, _ in first })
  private(set) lazy var items = facts.items.map(Schema.init)
  private(set) lazy var entries = facts.entries.map { (keys: $0.keys, values: Schema($0.values)) }
  private(set) lazy var enumeration = Set(facts.enumeration)
  private(set) lazy var combinators = facts.combinators.flatMap(Combinators.init)

  init(_ facts: PropertySchema) {
    self.facts = facts
    required = facts.properties.filter(\.isRequired).map(\.name) + facts.undeclaredRequired
  }

  /// Whether an object may only have the properties that the schema names.
  var isClosed: Bool { !facts.properties.isEmpty && !facts.allowsOtherProperties }

  /// Whether an object may be anything, so that only the calls in it are checked.
  var isFreeform: Bool {
    (facts.types.contains(.object) || facts.types.isEmpty && facts.formats == ["json"]) && facts.properties.isEmpty
      && facts.entries.isEmpty && facts.definition == nil
  }
}
