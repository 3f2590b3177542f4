/// What a ``Resource`` is in a Terraform module.
public struct TerraformCounterpart: Sendable, Hashable {
  enum Content: Sendable, Hashable {
    case resource(type: String, ResourceProperties, attributes: [String: String])
    case cloudControl
  }

  let content: Content

  /// A resource of the AWS provider (<https://registry.terraform.io/providers/hashicorp/aws/latest/docs>), checked against its schema.
  /// - Parameters:
  ///   - type: such as `aws_budgets_budget`.
  ///   - arguments: attributes and nested blocks by name. A block is an object, several are a list of objects; where the provider takes a
  ///     JSON text, an object becomes one.
  ///   - attributes: what ``Resource/attribute(_:fileID:line:)-(_,_,_)->Expression`` reads in Terraform, by the CloudFormation name:
  ///     `["DashboardUrl": "dashboard_url"]`. By default an attribute is its name in snake case (`Arn` is `arn`), and `Ref` is `id`.
  public static func resource(
    _ type: String, _ arguments: ResourceProperties = [:], attributes: [String: String] = [:]
  ) -> TerraformCounterpart {
    TerraformCounterpart(content: .resource(type: type, arguments, attributes: attributes))
  }

  /// The resource of the Cloud Control provider (<https://registry.terraform.io/providers/hashicorp/awscc/latest/docs>) that its
  /// maintainers generate from the CloudFormation type: `awscc_budgets_budget`, with the same properties in snake case. The module then
  /// requires `hashicorp/awscc` beside `hashicorp/aws`. Types that Cloud Control does not support have none, and its schema is not checked
  /// here: `terraform validate` does it.
  public static let cloudControl = TerraformCounterpart(content: .cloudControl)
}
