import MartletDiagnostics

/// One resource of a stack, and the Swift line that it comes from.
public struct SynthesizedResource: Sendable, Hashable {
  /// The logical ID in the CloudFormation template.
  public var logicalID: String
  /// The CloudFormation type, such as `AWS::DynamoDB::Table`.
  public var type: String
  /// The kind of the declaration that the resource belongs to, in lower case, such as `table`.
  public var kind: String
  /// The name of the declaration that the resource belongs to, such as `Orders`.
  public var name: String
  /// The address in the Terraform module, such as `aws_dynamodb_table.orders`; nil where Terraform has no counterpart.
  public var terraformAddress: String?
  public var source: SourceLocation

  public init(
    logicalID: String, type: String, kind: String, name: String, terraformAddress: String?, source: SourceLocation
  ) {
    self.logicalID = logicalID
    self.type = type
    self.kind = kind
    self.name = name
    self.terraformAddress = terraformAddress
    self.source = source
  }
}
