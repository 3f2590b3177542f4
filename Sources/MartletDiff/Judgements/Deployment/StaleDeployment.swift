import MartletDocuments

extension Judgement {
  /// Deployments of an API that do not follow it.
  static let staleDeployment = Judgement(
    "stale-deployment", .deployment, .warning, "an API changes, but its deployment does not",
    """
    A deployment is a snapshot of an API. CloudFormation makes a new one only when the resource of the deployment is created or replaced, \
    so that its stages go on serving what the API was before.
    """,
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-deployment.html"
  ) { review in
    for stale in review.diff.staleDeployments {
      review.report(
        at: stale.deployment.pointer, logicalID: stale.deployment.id,
        "`\(stale.deployment.id)` stays as it is, so that its stages do not see the change of \(stale.changed.shortList)",
        fix: "give the deployment another logical ID whenever its API changes, or use a stage with `AutoDeploy` where the API has them")
    }
  }
}

extension StackDiff {
  /// A deployment that stays, and the resources of its API that differ.
  struct StaleDeployment {
    let deployment: ComparedResource
    let changed: [String]
  }

  /// The deployments of APIs that change without them, in the order of the template.
  var staleDeployments: [StaleDeployment] {
    let deployments = new.resources.filter { Self.apiProperties[$0.type] != nil && old[$0.id]?.type == $0.type }
    guard !deployments.isEmpty else { return [] }
    return deployments.compactMap { deployment in
      guard let property = Self.apiProperties[deployment.type], let api = deployment.properties[property]?["Ref"]?.string,
        self[deployment.id]?.isReplacedForCertain != true, !(deployment.type == Self.http && deploysItself(api: api))
      else { return nil }
      let service = deployment.type.prefix(while: { $0 != ":" }) + "::" + (deployment.type.split(separator: ":").dropFirst().first ?? "")
      let changed = resources.filter { change in
        guard change.type.hasPrefix(service + "::"), let part = change.new ?? change.old else { return false }
        if part.id == api { return change.properties.contains { Self.isServed($0) } }
        guard !Self.unserved.contains(String(part.type.split(separator: ":").last ?? "")) else { return false }
        guard part.properties[property]?["Ref"]?.string == api else { return false }
        return change.kind != .changed || change.properties.contains { $0.path.components.first == "Properties" }
      }
      return changed.isEmpty ? nil : StaleDeployment(deployment: deployment, changed: changed.map(\.id))
    }
  }

  private static let http = "AWS::ApiGatewayV2::Deployment"
  private static let apiProperties = ["AWS::ApiGateway::Deployment": "RestApiId", http: "ApiId"]
  /// Resources of an API that are no part of what is deployed.
  private static let unserved: Set = [
    "Deployment", "Stage", "DocumentationPart", "DocumentationVersion", "ApiMapping", "BasePathMapping", "UsagePlan", "UsagePlanKey",
    "ApiKey",
    "ApiGatewayManagedOverrides",
  ]

  /// Whether a property of an API is part of its deployments.
  private static func isServed(_ change: PropertyChange) -> Bool {
    let names = change.path.components
    guard names.count > 1, names[0] == "Properties" else { return false }
    return !["Tags", "Name", "Description", "EndpointConfiguration", "DisableExecuteApiEndpoint"].contains(names[1])
  }

  /// Whether a stage deploys an API of its own accord.
  private func deploysItself(api: String) -> Bool {
    new.resources.contains {
      $0.type == "AWS::ApiGatewayV2::Stage" && $0.properties["ApiId"]?["Ref"]?.string == api && $0.properties["AutoDeploy"]?.truth == true
    }
  }
}

extension [String] {
  /// The first names in backticks, and how many more there are.
  var shortList: String {
    let names = prefix(3).map { "`\($0)`" }.joined(separator: ", ")
    return count > 3 ? "\(names) and \(count - 3) more" : names
  }
}
