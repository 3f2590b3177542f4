import MartletCLI
import MartletDiagnostics
import MartletDocuments

/// The meaning of one declaration: its settings, checked and complete, and how each back end lowers them.
///
/// Each kind's folder has one such type; nothing outside of the folder knows more of a kind than this protocol says.
protocol ResourceModel: Sendable {
  /// The declarations that this one needs in the stage.
  var references: [any Declaration] { get }
  /// The code that has to be packed before a lowering to the given formats.
  func assets(for formats: [OutputFormat]) -> [AssetRequest]
  /// Whether AWS loses data when the resource is deleted, so that it is retained unless the user says otherwise.
  static var isStateful: Bool { get }
  /// The same of one resource, for the kind that makes resources of any type.
  var isStateful: Bool { get }
  /// Whether the Terraform lowering applies the overrides of a template's properties itself, so that they need no counterpart.
  var translatesOverrides: Bool { get }
  /// What the resource asks of others: a permission to be invoked, a delivery, a notification.
  func contribute(_ node: Node, to contributions: inout Contributions)
  /// What only the whole stage can show to be wrong.
  func check(_ node: Node, in stage: StageModel, _ diagnostics: inout Diagnostics)
  /// What only the packed code can show to be wrong.
  func check(_ node: Node, packed assets: Assets, _ diagnostics: inout Diagnostics)
  /// The value of an attribute, where it follows from the model and needs no reference.
  func value(of attribute: Attribute, _ node: Node, in stage: StageModel) -> Expression?
  /// The value of an attribute in a template, where CloudFormation has no attribute of its own for it and Terraform has.
  func templateValue(of attribute: Attribute, _ node: Node) -> Expression?
  /// Whether a SAM template holds SAM's own resource for it, with the permissions that SAM makes for its events.
  func isSAMResource(_ node: Node, in stage: StageModel) -> Bool
  /// The value of an attribute that follows from a name which Martlet chose, for those who must not refer to the resource: a
  /// template, where the reference would close a circle, and a module of another stack.
  func derivedValue(of attribute: Attribute, _ node: Node, in stage: StageModel) -> Expression?
  /// Why the resource, as it is declared, does not have an attribute that something refers to; nil when it has it.
  func absence(of attribute: Attribute, _ node: Node) -> Diagnostic?
  /// The same in Terraform.
  func terraformAbsence(of attribute: Attribute, _ node: Node) -> Diagnostic?
  /// How a SAM template refers to an attribute, where SAM's own resource names the thing differently.
  func samReference(to attribute: Attribute, _ node: Node) -> JSON?
  /// What a principal with the given actions on the resource needs on the customer managed key that encrypts it; empty without such
  /// a key. Statements are bounded to calls through the service, see ``Statement/key(_:_:via:)``.
  func keyStatements(for actions: [String], _ node: Node, in stage: StageModel) -> [Statement]
  /// Whether physical names derive from the declaration's name: its own, unless that is explicit, or those of its parts.
  func derivesNames(_ node: Node) -> Bool
  /// What the physical names begin with that derive from the declaration's name.
  func derivedStem(_ node: Node, in stage: StageModel) -> String
  func lower(_ node: Node, to template: inout CloudFormationLowering)
  /// The lowering to SAM; CloudFormation's own by default, because a SAM template may hold any CloudFormation resource.
  func lowerToSAM(_ node: Node, to template: inout CloudFormationLowering)
  func lower(_ node: Node, to module: inout TerraformLowering)
}

extension ResourceModel {
  func assets(for formats: [OutputFormat]) -> [AssetRequest] { [] }
  static var isStateful: Bool { false }
  var isStateful: Bool { Self.isStateful }
  var translatesOverrides: Bool { false }
  func contribute(_ node: Node, to contributions: inout Contributions) {}
  func check(_ node: Node, in stage: StageModel, _ diagnostics: inout Diagnostics) {}
  func check(_ node: Node, packed assets: Assets, _ diagnostics: inout Diagnostics) {}
  func value(of attribute: Attribute, _ node: Node, in stage: StageModel) -> Expression? { nil }
  func templateValue(of attribute: Attribute, _ node: Node) -> Expression? { nil }
  func isSAMResource(_ node: Node, in stage: StageModel) -> Bool { true }
  func derivedValue(of attribute: Attribute, _ node: Node, in stage: StageModel) -> Expression? { nil }
  func absence(of attribute: Attribute, _ node: Node) -> Diagnostic? { nil }
  func terraformAbsence(of attribute: Attribute, _ node: Node) -> Diagnostic? { nil }
  func samReference(to attribute: Attribute, _ node: Node) -> JSON? { nil }
  func keyStatements(for actions: [String], _ node: Node, in stage: StageModel) -> [Statement] { [] }
  func derivesNames(_ node: Node) -> Bool { node.header.physicalName == nil }
  func derivedStem(_ node: Node, in stage: StageModel) -> String { "\(stage.namingStack(of: node))-\(node.originalName)" }
  func lowerToSAM(_ node: Node, to template: inout CloudFormationLowering) { lower(node, to: &template) }
}
