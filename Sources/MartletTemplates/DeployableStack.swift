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

  /// The resource that a reference in a policy names: `Orders` and `Orders.Arn` in a template, `aws_sqs_queue.jobs.arn#1` in a plan,
  /// where the number tells apart values of which no more is known than what they refer to.
  public func resource(referredToAs reference: String) -> StackResource? {
    var name = Substring(reference)
    if let mark = name.lastIndex(of: "#") { name = name[..<mark] }
    while true {
      if let resource = self[String(name)] { return resource }
      guard let dot = name.lastIndex(of: ".") else { return nil }
      name = name[..<dot]
    }
  }
}

extension DeployableStack {
  /// Reads a CloudFormation or SAM template, or the JSON that `terraform show -json` prints of a plan. Never fails: what is not
  /// understood is left out.
  public init(_ json: JSON) {
    self = json["planned_values"] == nil ? CloudFormationReader.stack(json) : PlanReader.stack(json)
  }
}
