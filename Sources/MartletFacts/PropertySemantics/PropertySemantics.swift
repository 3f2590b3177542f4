import MartletTables

/// What properties mean beyond their schemas, from the embedded table `schemas/property-semantics.txt`: which lists are sets, what AWS
/// takes where a property is absent, and which properties of SAM's types replace their resource.
///
/// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/introduction.html>.
public struct PropertySemantics: Sendable {
  /// The names of lists, at any depth, whose order means nothing.
  public let sets: Set<String>
  /// By path with `/` between the steps, what AWS takes where the property, or the object around it, is absent, as JSON.
  public let defaults: [String: String]
  /// The paths of properties whose change replaces the resource, where the type's own facts do not say so.
  public let createOnlyProperties: [String]

  /// What holds for a type; nothing for a type that the table does not have.
  ///
  /// - Parameter type: the name of the type; `*` for what holds for every type.
  public init(of type: String) {
    var sets: Set<String> = []
    var defaults: [String: String] = [:]
    var createOnly: [String] = []
    let table = FactTable(martlet_table_property_semantics())
    if let record = table.record(type) {
      for line in table.lines(of: record) {
        let words = table.tokens(of: line.dropFirst()).map { FactToken.unescaped(table.text($0)) }
        switch words.first {
        case "s": sets.formUnion(words.dropFirst())
        case "c": createOnly += words.dropFirst()
        case "d" where words.count == 3: defaults[words[1]] = words[2]
        default: break
        }
      }
    }
    self.sets = sets
    self.defaults = defaults
    createOnlyProperties = createOnly
  }

  /// All types that the table has, sorted; `*` first.
  public static var types: [String] { FactTable(martlet_table_property_semantics()).keys() }
}
