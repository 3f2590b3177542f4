import MartletTables

/// What single resource types must meet beyond their schemas, from the embedded table `schemas/cloudformation-rules.txt`.
public enum ResourceRules {
  /// The rules about a resource type, in the order of their numbers; empty for most types.
  public static func rules(of type: String) -> [ResourceRule] {
    let table = FactTable(martlet_table_cloudformation_rules())
    guard let record = table.record(type) else { return [] }
    return table.lines(of: record).compactMap { line in
      let words = Array(table.tokens(of: line))
      guard words.count == 4 else { return nil }
      let place = FactToken.unescaped(table.text(words[2]))
      return ResourceRule(
        id: table.text(words[0]), reportsEverything: table.text(words[1]) == "*",
        place: place == "-" ? [] : place.split(separator: "/").map(String.init), text: table.text(words[3]))
    }
  }
}

/// One rule about a place in the properties of a resource type.
public struct ResourceRule: Sendable {
  /// The number of the rule in cfn-lint, such as `E3510`.
  public let id: String
  /// Whether everything that the schema refuses is reported, or only the first of it.
  public let reportsEverything: Bool
  /// The names from the properties to the place; `*` for the items of a list.
  public let place: [String]
  /// The schema, or `@` and the name of the record that holds it.
  private let text: String

  init(id: String, reportsEverything: Bool, place: [String], text: String) {
    self.id = id
    self.reportsEverything = reportsEverything
    self.place = place
    self.text = text
  }

  /// The name under which rules with the same schema share it; nil when this rule's schema is its own.
  public var sharedName: String? { text.hasPrefix("@") ? text : nil }

  /// What the place must meet, as JSON Schema with its own definitions.
  public var schema: String {
    guard text.hasPrefix("@") else { return FactToken.unescaped(text) }
    let table = FactTable(martlet_table_cloudformation_rules())
    guard let record = table.record(text) else { return "true" }
    return FactToken.unescaped(table.text(record.lowerBound..<table.first(UInt8(ascii: "\n"), in: record)))
  }
}
