import MartletTables

/// The resource types that hold data, from the embedded table `schemas/stateful-types.txt`.
///
/// For these `DeletionPolicy` and `UpdateReplacePolicy` matter:
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html>.
public enum StatefulTypes {
  /// The names of all stateful types, sorted.
  public static var all: [String] { FactTable(martlet_table_stateful_types()).lineKeys() }

  /// What deletion does to the data of a resource of this type; nil for a type that holds none.
  public static func deletion(of resourceType: String) -> StatefulDeletion? {
    let table = FactTable(martlet_table_stateful_types())
    return table.line(of: resourceType).flatMap { line in
      table.tokens(of: line).dropFirst().first { _ in true }.flatMap { StatefulDeletion(rawValue: table.text($0)) }
    }
  }

  /// Whether a resource of this type holds data that its deletion loses.
  public static func losesDataWhenDeleted(_ resourceType: String) -> Bool { deletion(of: resourceType) == .always }
}
