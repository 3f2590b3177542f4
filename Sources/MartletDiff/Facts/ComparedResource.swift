import MartletDocuments
import MartletPolicy

/// A resource as one of the compared documents writes it.
public struct ComparedResource: Sendable {
  /// The logical ID in a template, the address in a Terraform plan.
  public let id: String
  /// The type as it is written, such as `AWS::SQS::Queue`, `AWS::Serverless::Function` or `aws_sqs_queue`.
  public let type: String
  /// All of it: of a template `{"Type":…,"Properties":…,"DependsOn":…}`, with what the `Globals` of SAM add; of a plan the same, with the
  /// attributes as `Properties`.
  public let json: JSON
  /// The place in its document.
  public let pointer: JSONPointer

  /// The properties; an empty object when there are none.
  public var properties: JSON { json["Properties"] ?? .object([]) }

  public init(_ id: String, type: String, json: JSON, at pointer: JSONPointer) {
    self.id = id
    self.type = type
    self.json = json
    self.pointer = pointer
  }
}
