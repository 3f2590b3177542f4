/// A resource that the SAM translator makes.
struct GeneratedResource {
  /// Its CloudFormation type.
  let type: String
  /// The resource that it is made for.
  let origin: Located
}

/// The CloudFormation type that a SAM resource becomes.
enum ServerlessTypes {
  /// Nil for connectors, which become policies, and for what is no SAM type.
  static func deployedType(of type: String) -> String? { deployed[type] }

  /// Whether an attribute of a SAM resource stands for a resource that the translator makes of it, as in `Alias.Arn`.
  static func isReferableProperty(_ attribute: String, of type: String) -> Bool {
    guard type.hasPrefix("AWS::Serverless::") else { return false }
    let name = attribute.prefix { $0 != "." }
    return ["Alias", "Version", "DestinationTopic", "DestinationQueue", "Stage", "Deployment", "DomainName", "DomainNameV2"].contains(name)
      || ["UsagePlan", "UsagePlanKey", "ApiKey"].contains(name)
  }

  private static let deployed = [
    "AWS::Serverless::Function": "AWS::Lambda::Function", "AWS::Serverless::Api": "AWS::ApiGateway::RestApi",
    "AWS::Serverless::HttpApi": "AWS::ApiGatewayV2::Api", "AWS::Serverless::WebSocketApi": "AWS::ApiGatewayV2::Api",
    "AWS::Serverless::SimpleTable": "AWS::DynamoDB::Table", "AWS::Serverless::StateMachine": "AWS::StepFunctions::StateMachine",
    "AWS::Serverless::Application": "AWS::CloudFormation::Stack", "AWS::Serverless::LayerVersion": "AWS::Lambda::LayerVersion",
    "AWS::Serverless::GraphQLApi": "AWS::AppSync::GraphQLApi", "AWS::Serverless::CapacityProvider": "AWS::Lambda::CapacityProvider",
  ]
}

extension ServerlessCheck {
  /// Records that the translator makes a resource of this logical ID.
  func generate(_ id: String, _ type: String, for origin: Located) { generated[id] = GeneratedResource(type: type, origin: origin) }

  /// A resource that the translator makes must not take the logical ID of another one.
  func checkGenerated() {
    for (id, made) in generated.sorted(by: { $0.key < $1.key }) where check.template.resources[id] != nil {
      guard made.type != "AWS::ApiGateway::RestApi", made.type != "AWS::ApiGatewayV2::Api" else { continue }
      refuse(
        Located(.null, root + "Resources" + .key(id)), "the translator makes a resource `\(id)` of type `\(made.type)` itself",
        fix: "give this one another logical ID")
    }
  }
}
