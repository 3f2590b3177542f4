import MartletDocuments
import MartletFacts

/// A schema as the check reads it, from the table of types or written out as JSON Schema: each part is read when a value needs it.
final class Schema {
  /// The constraints that stand in the schema itself.
  let facts: PropertySchema
  let required: [String]
  /// Whether the constraints on which members stand together, and how many, are left out: they have been checked outside a condition.
  let isWithoutGroups: Bool
  private let json: JSON?

  private(set) lazy var properties = readProperties()
  private(set) lazy var items = json.map { $0["items"].map { Schema($0) } } ?? facts.items.map { Schema($0) }
  private(set) lazy var entries = readEntries()
  private(set) lazy var enumeration = Set(facts.enumeration)
  private(set) lazy var allowedValues = readAllowedValues()
  private(set) lazy var constant = json?["const"] ?? facts.constant.flatMap { try? JSON(parsing: $0) }
  private(set) lazy var combinators = readCombinators()
  private(set) lazy var withoutGroups = isWithoutGroups ? self : Schema(facts, json, isWithoutGroups: true)

  init(_ facts: PropertySchema, _ json: JSON? = nil, isWithoutGroups: Bool = false) {
    self.facts = facts
    self.json = json
    self.isWithoutGroups = isWithoutGroups
    required = json?["required"]?.texts ?? facts.properties.filter(\.isRequired).map(\.name) + facts.undeclaredRequired
  }

  /// A schema in the words of JSON Schema.
  convenience init(_ json: JSON) { self.init(PropertySchema(wordsOf: json), json) }

  /// Whether an object may only have the members that the schema names.
  private(set) lazy var isClosed: Bool =
    if let json {
      json["additionalProperties"] == .bool(false)
    } else {
      !facts.properties.isEmpty && !facts.allowsOtherProperties || combinators?.allowsOthers == false
    }

  /// Whether a map may only have the keys that its patterns name.
  private(set) lazy var isClosedMap: Bool =
    json == nil && facts.properties.isEmpty && !facts.entries.isEmpty && facts.entries.allSatisfy { !$0.keys.isEmpty }
    && combinators?.allowsOthers != true

  /// Whether an object or list may hold any JSON, of which only the intrinsic functions are checked.
  private(set) lazy var isOpenObject: Bool =
    (facts.types.contains(.object) || facts.types.isEmpty && facts.formats == ["json"]) && facts.definition == nil && properties.isEmpty
    && entries.isEmpty && !isClosed && json?["properties"] == nil
    && json?["additionalProperties"] == nil
  private(set) lazy var isOpenList: Bool = facts.types.contains(.array) && items == nil

  /// Whether something here depends on which members stand together, so that each case of the conditions is checked by itself.
  private(set) lazy var hasGroups: Bool =
    !isWithoutGroups
    && (!required.isEmpty || facts.itemCount != nil || facts.propertyCount != nil || facts.hasUniqueItems || combinators?.hasGroups == true)

  /// Any JSON, with the intrinsic functions in it.
  static var anyJSON: Schema {
    var parts = PropertySchemaParts()
    parts.types = [.string, .integer, .number, .boolean, .object, .array]
    return Schema(PropertySchema(parts))
  }

  private func readProperties() -> [String: Schema] {
    guard let json else {
      return Dictionary(facts.properties.map { ($0.name, Schema($0.schema)) }, uniquingKeysWith: { first, _ in first })
    }
    guard case .object(let members)? = json["properties"] else { return [:] }
    return Dictionary(members.map { ($0.key, Schema($0.value)) }, uniquingKeysWith: { first, _ in first })
  }

  private func readEntries() -> [(keys: String, values: Schema)] {
    guard let json else { return facts.entries.map { ($0.keys, Schema($0.values)) } }
    var entries: [(String, Schema)] = []
    if case .object(let members)? = json["patternProperties"] { entries = members.map { ($0.key, Schema($0.value)) } }
    if case .object? = json["additionalProperties"] { entries.append(("", Schema(json["additionalProperties"] ?? .null))) }
    return entries
  }

  private func readAllowedValues() -> [JSON]? {
    if case .array(let values)? = json?["enum"] ?? json?["enumCaseInsensitive"] { return values }
    if let text = facts.enumerationJSON, case .array(let values)? = try? JSON(parsing: text) { return values }
    return facts.enumeration.isEmpty ? nil : facts.enumeration.map { .string($0) }
  }

  private func readCombinators() -> Combinators? {
    if let json { return Combinators(json) }
    guard let text = facts.combinators, let json = try? JSON(parsing: text) else { return nil }
    return Combinators(ofTable: json)
  }
}
