import MartletDocuments
import MartletPolicy

/// A resource of a template or plan.
///
/// A class, since readers hand resources on more often than they make them.
public final class StackResource: Sendable {
  /// The logical ID in a template, the address in a Terraform plan.
  public let id: String
  /// The CloudFormation type, such as `AWS::Lambda::Function`; for a resource of Terraform, of its counterpart.
  public let type: String
  /// The properties, named as CloudFormation names them.
  public let properties: JSON
  /// The place of the resource in its file.
  public let pointer: JSONPointer
  /// The type as the file writes it, such as `AWS::Serverless::Function` or `aws_lambda_function`.
  public let writtenType: String
  /// What a template says of the resource beside its type and properties, such as `DeletionPolicy`; an empty object in a plan.
  public let attributes: JSON

  public init(
    _ id: String, type: String, properties: JSON, at pointer: JSONPointer, writtenType: String? = nil, attributes: JSON = .object([])
  ) {
    self.id = id
    self.type = type
    self.properties = properties
    self.pointer = pointer
    self.writtenType = writtenType ?? type
    self.attributes = attributes
  }
}
