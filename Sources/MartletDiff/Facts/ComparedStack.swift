import MartletDocuments
import MartletPolicy
import MartletTemplates

/// One of the two documents of a comparison, as resources.
public final class ComparedStack: Sendable {
  /// What the document is written in.
  public enum Dialect: String, Sendable, Hashable {
    /// CloudFormation or SAM.
    case cloudFormation
    /// The planned values of a Terraform plan.
    case terraform
  }

  /// The document.
  public let json: JSON
  public let dialect: Dialect
  /// In the order of the document.
  public let resources: [ComparedResource]
  private let indices: [String: Int]

  /// Reads a template, or the JSON that `terraform show -json` prints of a plan. Never fails: what is no resource is left out.
  public init(_ json: JSON) {
    self.json = json
    dialect = json["planned_values"] == nil ? .cloudFormation : .terraform
    resources = dialect == .cloudFormation ? Self.templateResources(json) : Self.plannedResources(json)
    indices = Dictionary(resources.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
  }

  /// The resource with this ID.
  public subscript(id: String) -> ComparedResource? { indices[id].map { resources[$0] } }

  /// What the document deploys, in the words of CloudFormation. Reads the whole document anew.
  public var deployable: DeployableStack { DeployableStack(json) }

  private static func templateResources(_ json: JSON) -> [ComparedResource] {
    guard case .object(let members)? = json["Resources"] else { return [] }
    let start = JSONPointer.root["Resources"]
    let globals = json["Globals"] == nil ? nil : SAMGlobals(json)
    return members.compactMap { member in
      guard case .object(let parts) = member.value else { return nil }
      let type: String = if case .string(let text)? = member.value["Type"] { text } else { "" }
      var resource = member.value
      if let globals, type.hasPrefix("AWS::Serverless::") {
        let properties = globals.applied(to: member.value["Properties"] ?? .object([]), of: type)
        resource = .object(parts.filter { $0.key != "Properties" } + [JSON.Member("Properties", properties)])
      }
      return ComparedResource(member.key, type: type, json: resource, at: start[member.key])
    }
  }
}
