import MartletDocuments
import MartletFacts
import MartletPolicy

/// Tells at a glance whether two versions of a stack can differ in who may do what.
struct AccessRelevance {
  let diff: StackDiff

  init(_ diff: StackDiff) { self.diff = diff }

  /// False when nothing that holds a policy, acts as a role or lets callers in differs.
  var mayDiffer: Bool {
    for section in ["Conditions", "Globals", "Mappings", "Parameters"] where diff.old.json[section] != diff.new.json[section] {
      return true
    }
    let ids = Dictionary(
      diff.resources.compactMap { change in
        change.old.flatMap { old in change.new.map { (old.id, $0.id) } }
      }
    ) { first, _ in first }
    var met: Set<String> = []
    for old in diff.old.resources {
      let id = ids[old.id] ?? old.id
      guard let new = diff.new[id] else {
        if Self.isRelevant(old) { return true }
        continue
      }
      met.insert(id)
      if old.type != new.type { return true }
      if old.json == new.json { continue }
      if Self.isRelevant(old) || Self.isRelevant(new) { return true }
    }
    return diff.new.resources.contains { !met.contains($0.id) && Self.isRelevant($0) }
  }

  static func isRelevant(_ resource: ComparedResource) -> Bool {
    let type = resource.type
    if type.hasPrefix("AWS::Serverless::") || services.contains(where: type.hasPrefix) { return true }
    if !PolicyPlaces.places(in: type).isEmpty || resource.json["Connectors"] != nil { return true }
    return ["Role", "RoleArn", "ExecutionRoleArn", "TaskRoleArn"].contains { resource.properties[$0] != nil }
  }

  /// The beginnings of the types that let callers in.
  private static let services = [
    "AWS::ApiGateway", "AWS::AppSync::", "AWS::Lambda::Function", "AWS::Lambda::Url", "AWS::S3::Bucket", "AWS::IAM::", "aws_api_gateway",
    "aws_apigatewayv2", "aws_appsync", "aws_lambda_", "aws_s3_bucket", "aws_iam_",
  ]
}
