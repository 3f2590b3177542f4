import MartletTables

/// The property that names a resource, for the types whose name must be unique, from the embedded table `schemas/custom-names.txt`.
///
/// CloudFormation creates a new resource before it deletes the one that it replaces, so that the two cannot share a name:
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html>.
public struct CustomName: Sendable, Hashable {
  /// The property, such as `TableName`.
  public let property: String
  /// The property whose value has names of its own, such as `EventBusName`; nil where a name is unique in the region or wider.
  public let scope: String?

  /// Nil for a type whose resources have no unique names.
  public init?(of resourceType: String) {
    let table = FactTable(martlet_table_custom_names())
    guard let line = table.line(of: resourceType) else { return nil }
    let tokens = table.tokens(of: line).map { table.text($0) }
    guard tokens.count >= 3 else { return nil }
    property = tokens[1]
    scope = tokens[2] == "-" ? nil : tokens[2]
  }

  /// The types that the table has, sorted.
  public static var types: [String] { FactTable(martlet_table_custom_names()).lineKeys() }
}
