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

  /// The document, with its loops written out (`Fn::ForEach`).
  public let json: JSON
  /// The document as it is written.
  public let written: JSON
  public let dialect: Dialect
  /// In the order of the document.
  public let resources: [ComparedResource]
  private let indices: [String: Int]
  /// By the ID of a resource that a loop makes, the place of its pattern.
  private let origins: [String: JSONPointer]

  /// Reads a template, or the JSON that `terraform show -json` prints of a plan. Never fails: what is no resource is left out.
  public convenience init(_ json: JSON) { self.init(LoopExpansion(json), of: json) }

  init(_ expansion: LoopExpansion, of document: JSON) {
    written = document
    json = expansion.json
    origins = expansion.origins
    dialect = json["planned_values"] == nil ? .cloudFormation : .terraform
    resources = dialect == .cloudFormation ? Self.templateResources(json) : Self.plannedResources(json)
    indices = Dictionary(resources.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
  }

  /// Two documents of one comparison. A loop that can be written out in one of them only stays a loop in both, and conditions that only
  /// have another name have the new one in both.
  static func pair(_ old: JSON, _ new: JSON) -> (old: ComparedStack, new: ComparedStack) {
    var (left, right) = (LoopExpansion(old), LoopExpansion(new))
    let kept = left.left.union(right.left)
    if kept != left.left { left = LoopExpansion(old, keeping: kept) }
    if kept != right.left { right = LoopExpansion(new, keeping: kept) }
    left.rename(ConditionNames(old: left.json, new: right.json))
    return (ComparedStack(left, of: old), ComparedStack(right, of: new))
  }

  /// The resource with this ID.
  public subscript(id: String) -> ComparedResource? { indices[id].map { resources[$0] } }

  /// The place in the document as it is written: what a loop makes stands in its pattern.
  public func writtenPlace(_ pointer: JSONPointer) -> JSONPointer {
    let steps = pointer.components
    guard !origins.isEmpty, steps.count >= 2, steps[0] == "Resources", let origin = origins[steps[1]] else { return pointer }
    return origin.appending(Array(steps.dropFirst(2)))
  }

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
