import MartletDocuments
import MartletPolicy
import MartletTemplates

/// Finds what invokes the functions of a stack.
struct TriggerReader {
  let index: StackIndex
  private(set) var triggers: [String: [FunctionTrigger]] = [:]

  init(_ index: StackIndex) {
    self.index = index
    for resource in index.stack.resources { read(resource) }
  }

  private mutating func read(_ resource: StackResource) {
    let properties = resource.properties
    switch resource.type {
    case "AWS::Lambda::EventSourceMapping":
      let arn = properties["EventSourceArn"] ?? .null
      let source = index.target(arn)
      let service = FunctionTrigger.service(ofSource: source, index.values.text(arn))
      add(properties["FunctionName"], .poll, service, source, resource, properties)
    case "AWS::Lambda::Permission":
      guard let principal = properties["Principal"].map({ index.values.text($0) }), let service = FunctionTrigger.service(principal) else {
        return
      }
      let kind: FunctionTrigger.Kind = FunctionTrigger.asynchronousServices.contains(service) ? .asynchronous : .request
      add(properties["FunctionName"], kind, service, index.target(properties["SourceArn"]), resource, .null)
    case "AWS::SNS::Subscription":
      guard properties["Protocol"]?.text == "lambda" else { return }
      add(properties["Endpoint"], .asynchronous, "sns", index.target(properties["TopicArn"]), resource, properties)
    case "AWS::SNS::Topic":
      for subscription in properties["Subscription"]?.list ?? [] where subscription["Protocol"]?.text == "lambda" {
        add(subscription["Endpoint"], .asynchronous, "sns", resource, resource, subscription)
      }
    case "AWS::S3::Bucket":
      for configuration in properties.at("NotificationConfiguration", "LambdaConfigurations")?.list ?? [] {
        add(configuration["Function"], .asynchronous, "s3", resource, resource, configuration)
      }
    case "aws_s3_bucket_notification":
      for block in properties["lambda_function"]?.list ?? [] {
        let bucket = index.target(properties["bucket"]) ?? index.bucket(named: properties["bucket"])
        add(block["lambda_function_arn"], .asynchronous, "s3", bucket, resource, Self.notification(block))
      }
    case "AWS::Events::Rule":
      for target in properties["Targets"]?.list ?? [] {
        add(target["Arn"], .asynchronous, "events", resource, resource, target)
      }
    case "AWS::Scheduler::Schedule":
      add(properties.at("Target", "Arn"), .asynchronous, "scheduler", resource, resource, properties["Target"] ?? .null)
    case "AWS::Logs::SubscriptionFilter":
      add(properties["DestinationArn"], .asynchronous, "logs", index.target(properties["LogGroupName"]), resource, properties)
    case "AWS::ApiGatewayV2::Integration":
      add(properties["IntegrationUri"], .request, "apigateway", index.target(properties["ApiId"]), resource, properties)
    case "AWS::ApiGateway::Method":
      add(
        properties.at("Integration", "Uri"), .request, "apigateway", index.target(properties["RestApiId"]), resource,
        properties["Integration"] ?? .null)
    case "AWS::ApiGatewayV2::Authorizer", "AWS::ApiGateway::Authorizer":
      add(properties["AuthorizerUri"], .request, "authorizer", nil, resource, properties)
    case "AWS::Lambda::Url":
      add(properties["TargetFunctionArn"], .request, "url", resource, resource, properties)
    case "AWS::AppSync::DataSource":
      add(properties.at("LambdaConfig", "LambdaFunctionArn"), .request, "appsync", nil, resource, properties)
    case "AWS::Cognito::UserPool":
      for member in properties["LambdaConfig"]?.members ?? [] {
        add(member.value, .request, "cognito-idp", resource, resource, .null)
      }
    default: break
    }
  }

  /// A block of Terraform's notification as CloudFormation has it.
  private static func notification(_ block: JSON) -> JSON {
    var rules: [JSON] = []
    for (name, key) in [("prefix", "filter_prefix"), ("suffix", "filter_suffix")] {
      if let value = block[key], value != .null { rules.append(["Name": .string(name), "Value": value]) }
    }
    return ["Event": block["events"]?.list.first ?? .null, "Filter": ["S3Key": ["Rules": .array(rules)]]]
  }

  private mutating func add(
    _ function: JSON?, _ kind: FunctionTrigger.Kind, _ service: String, _ source: StackResource?, _ via: StackResource,
    _ settings: JSON
  ) {
    guard let function = index.function(named: function) else { return }
    triggers[function.id, default: []].append(
      FunctionTrigger(kind: kind, service: service, source: source, via: via, settings: settings))
  }
}
