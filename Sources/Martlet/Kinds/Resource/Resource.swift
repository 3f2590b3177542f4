import MartletDiagnostics

/// A resource of any CloudFormation type, for the services that have no kind of their own.
///
/// ```swift
/// let spend = Resource(
///   "AWS::Budgets::Budget", named: "Spend",
///   properties: [
///     "Budget": ["BudgetType": "COST", "TimeUnit": "MONTHLY", "BudgetLimit": ["Amount": 100, "Unit": "USD"]]
///   ],
///   terraform: .resource(
///     "aws_budgets_budget",
///     ["budget_type": "COST", "time_unit": "MONTHLY", "limit_amount": "100", "limit_unit": "USD"]))
/// ```
///
/// Type, properties and attributes are checked at synth against AWS's schemas, and the counterpart against the Terraform provider's.
/// The resource carries the app's, the stack's and its own tags where its type takes tags, and is retained by default where AWS loses
/// data with it. `.physicalName` has no meaning here: the name is a property like any other.
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/introduction.html>
public struct Resource: Declaration {
  public var header: DeclarationHeader
  let type: String
  let properties: ResourceProperties
  let terraform: TerraformCounterpart?

  /// - Parameters:
  ///   - type: a type of CloudFormation, such as `AWS::Budgets::Budget`; a custom resource is `Custom::` and a name.
  ///   - name: 1 to 64 ASCII letters, digits, `-` and `_`, the first a letter. The logical ID is the name and the type's last word.
  ///   - properties: as the type's page in the CloudFormation reference names them.
  ///   - terraform: what the resource is in Terraform. Synth to Terraform is an error without it.
  public init(
    _ type: String, named name: String, properties: ResourceProperties = [:], terraform: TerraformCounterpart? = nil,
    fileID: String = #fileID, line: Int = #line
  ) {
    self.header = DeclarationHeader(kind: type, name: name, fileID: fileID, line: line)
    self.header.noun = String(type.split(separator: ":").last ?? "Resource")
    self.type = type
    self.properties = properties
    self.terraform = terraform
  }

  public func resolve(_ diagnostics: inout Diagnostics) -> ResolvedDeclaration {
    let model = AnyResourceModel(type: type, properties: properties, terraform: terraform, source: header.source)
    return ResolvedDeclaration(model)
  }
}
