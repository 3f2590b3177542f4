import MartletDocuments
import MartletFacts

/// A schema as the check reads it, from the table of types or written out as JSON Schema: each part is read when a value needs it.
final class Schema {
  /// The constraints that stand in the schema itself.
  let facts: PropertySchema
  private(set) lazy var required: [String] =
    json?["required"]?.texts ?? facts.properties.filter(\.isRequired).map(\.name) + facts.undeclaredRequired
  /// Whether the constraints on which members stand together, and how many, are left out: they have been checked outside a condition.
  let isWithoutGroups: Bool
  private let json: JSON?
  private var definition: Schema??
  private var passed: [(value: JSON, mode: Mode)] = []
  private var remembered = 0
  private var isRepetitive = false

  /// The properties of an object, in the order of the schema.
  private(set) lazy var propertyNames = readPropertyNames()
  private lazy var propertySchemas = [Schema?](repeating: nil, count: propertyNames.count)
  /// Where the property was that stood at a position of an object last: most objects of a type list their properties in one order.
  private var lastIndices: [Int] = []
  private(set) lazy var items = json.map { $0["items"].map { Schema($0) } } ?? facts.items.map { Schema($0) }
  private(set) lazy var entries = readEntries()
  private(set) lazy var allowedValues = readAllowedValues()
  private(set) lazy var constant = json?["const"] ?? facts.constant.flatMap { try? JSON(parsing: $0) }
  private(set) lazy var combinators = readCombinators()
  private(set) lazy var withoutGroups = isWithoutGroups ? self : Schema(facts, json, isWithoutGroups: true)

  init(_ facts: PropertySchema, _ json: JSON? = nil, isWithoutGroups: Bool = false) {
    self.facts = facts
    self.json = json
    self.isWithoutGroups = isWithoutGroups
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
    (facts.types.contains(.object) || facts.types.isEmpty && facts.formats == ["json"]) && facts.definition == nil && propertyNames.isEmpty
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

  /// The schema of a property.
  ///
  /// - Parameter position: where the property stands in its object, to find it faster.
  func property(_ name: String, at position: Int = 0) -> Schema? {
    if position < lastIndices.count, propertyNames[lastIndices[position]] == name { return property(at: lastIndices[position]) }
    guard let index = propertyNames.firstIndex(of: name) else { return nil }
    if position < lastIndices.count { lastIndices[position] = index } else if position == lastIndices.count { lastIndices.append(index) }
    return property(at: index)
  }

  private func property(at index: Int) -> Schema? {
    if let known = propertySchemas[index] { return known }
    var schema: Schema?
    if json == nil {
      schema = Schema(facts.properties[index].schema)
    } else if case .object(let members)? = json?["properties"] {
      schema = Schema(members[index].value)
    }
    propertySchemas[index] = schema
    return schema
  }

  /// The schemas of all properties.
  var properties: [Schema] { propertyNames.indices.compactMap(property) }

  private func readPropertyNames() -> [String] {
    guard let json else { return facts.properties.map(\.name) }
    guard case .object(let members)? = json["properties"] else { return [] }
    return members.map(\.key)
  }

  /// The definition that applies as well; a schema belongs to one type.
  func definition(in type: TypeSchema) -> Schema? {
    guard let name = facts.definition else { return nil }
    if let known = definition { return known }
    let found = type.definition(name)
    definition = .some(found)
    return found
  }

  /// How a check looks at values; see ``TemplateCheck/mode``.
  struct Mode: Equatable {
    let rawValue: UInt8
  }

  /// Whether this literal value has met the schema before, whatever stood around it.
  func hasPassed(_ value: JSON, _ mode: Mode) -> Bool {
    for entry in passed where entry.mode == mode && value.isIdentical(to: entry.value) {
      isRepetitive = true
      return true
    }
    return false
  }

  /// Remembers a literal value that met the schema: resources of one type repeat each other. Only the last few are kept.
  func remember(_ value: JSON, _ mode: Mode) {
    guard isRepetitive || remembered < 12, value.isASCII else { return }
    remembered += 1
    if remembered == 12, !isRepetitive {
      // Names and the like: to compare each with the others is in vain.
      passed = []
    } else if passed.count < 6 {
      passed.append((value, mode))
    } else {
      passed[remembered % 6] = (value, mode)
    }
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
