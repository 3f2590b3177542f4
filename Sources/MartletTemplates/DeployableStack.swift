import MartletDocuments

/// What a template or a plan deploys, whoever wrote it: its resources, and the policies among them.
public struct DeployableStack: Sendable {
  /// In the order of the file.
  public let resources: [StackResource]
  /// Every policy document in the file, wherever it hides.
  public let policies: [AttachedPolicy]
  private let indices: [String: Int]

  public init(resources: [StackResource], policies: [AttachedPolicy]) {
    self.resources = resources
    self.policies = policies
    indices = Dictionary(resources.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
  }

  /// The resource with this ID.
  public subscript(id: String) -> StackResource? { indices[id].map { resources[$0] } }
}

extension DeployableStack {
  /// Reads a CloudFormation or SAM template, or the JSON that `terraform show -json` prints of a plan. Never fails: what is not
  /// understood is left out.
  public init(_ json: JSON) {
    self = CloudFormationReader.stack(json)
  }
}
