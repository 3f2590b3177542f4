import MartletTables

/// What resources of the Terraform AWS provider are called in CloudFormation, from the embedded table `schemas/terraform-counterparts.txt`.
public struct TerraformCounterparts: Sendable, Hashable {
  /// The CloudFormation type, such as `AWS::Lambda::Function`.
  public let type: String
  /// The properties of attributes whose names differ; attributes of blocks as `block/attribute`.
  private let names: [String: String]

  /// Nil for a resource that the table does not have.
  public init?(of resource: String) {
    let table = FactTable(martlet_table_terraform_counterparts())
    guard let line = table.line(of: resource) else { return nil }
    let tokens = table.tokens(of: line).map(table.text)
    guard tokens.count >= 2 else { return nil }
    type = tokens[1]
    names = Dictionary(
      tokens.dropFirst(2).compactMap { token in
        let sides = token.split(separator: "=", maxSplits: 1)
        return sides.count == 2 ? (String(sides[0]), String(sides[1])) : nil
      }
    ) { first, _ in first }
  }

  /// The name of the property that an attribute is, given the blocks around it.
  public func property(_ attribute: String, in blocks: [String] = []) -> String {
    names[(blocks + [attribute]).joined(separator: "/")] ?? Self.upperCamelCase(attribute)
  }

  private static func upperCamelCase(_ name: String) -> String {
    name.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}
