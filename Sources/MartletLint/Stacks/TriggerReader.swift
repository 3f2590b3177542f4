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
      add(properties["FunctionName"], .poll, service, source, resource, .root, properties)
    case "AWS::Lambda::Permission":
      guard let principal = properties["Principal"].map({ index.values.text($0) }), let service = FunctionTrigger.service(principal) else {
        return
      }
      let kind: FunctionTrigger.Kind = FunctionTrigger.asynchronousServices.contains(service) ? .asynchronous : .request
      add(properties["FunctionName"], kind, service, index.target(properties["SourceArn"]), resource, .root, .null)
    case "AWS::SNS::Subscription":
      guard properties["Protocol"]?.text == "lambda" else { return }
      add(properties["Endpoint"], .asynchronous, "sns", index.target(properties["TopicArn"]), resource, .root, properties)
    case "AWS::SNS::Topic":
      for (number, subscription) in (properties["Subscription"]?.list ?? []).enumerated() where subscription["Protocol"]?.text == "lambda" {
        add(subscription["Endpoint"], .asynchronous, "sns", resource, resource, place(resource)["Subscription"][number], subscription)
      }
    case "AWS::S3::Bucket":
      let configurations = properties.at("NotificationConfiguration", "LambdaConfigurations")?.list ?? []
      for (number, configuration) in configurations.enumerated() {
        let path = place(resource)["NotificationConfiguration"]["LambdaConfigurations"][number]
        add(configuration["Function"], .asynchronous, "s3", resource, resource, path, configuration)
      }
    case "AWS::Events::Rule":
      for (number, target) in (properties["Targets"]?.list ?? []).enumerated() {
        add(target["Arn"], .asynchronous, "events", resource, resource, place(resource)["Targets"][number], target)
      }
    case "AWS::Scheduler::Schedule":
      add(properties.at("Target", "Arn"), .asynchronous, "scheduler", resource, resource, .root, properties["Target"] ?? .null)
    case "AWS::Logs::SubscriptionFilter":
      add(properties["DestinationArn"], .asynchronous, "logs", index.target(properties["LogGroupName"]), resource, .root, properties)
    case "AWS::ApiGatewayV2::Integration":
      add(properties["IntegrationUri"], .request, "apigateway", index.target(properties["ApiId"]), resource, .root, properties)
    case "AWS::ApiGateway::Method":
      add(
        properties.at("Integration", "Uri"), .request, "apigateway", index.target(properties["RestApiId"]), resource, .root,
        properties["Integration"] ?? .null)
    case "AWS::ApiGatewayV2::Authorizer", "AWS::ApiGateway::Authorizer":
      add(properties["AuthorizerUri"], .request, "authorizer", nil, resource, .root, properties)
    case "AWS::Lambda::Url":
      add(properties["TargetFunctionArn"], .request, "url", resource, resource, .root, properties)
    case "AWS::AppSync::DataSource":
      add(properties.at("LambdaConfig", "LambdaFunctionArn"), .request, "appsync", nil, resource, .root, properties)
    case "AWS::Cognito::UserPool":
      for member in properties["LambdaConfig"]?.members ?? [] {
        add(member.value, .request, "cognito-idp", resource, resource, .root, .null)
      }
    case "AWS::Lambda::Function": readEvents(resource)
    default: break
    }
  }

  /// The events that SAM keeps within the function.
  private mutating func readEvents(_ function: StackResource) {
    for event in function.properties["Events"]?.members ?? [] {
      let settings = event.value["Properties"] ?? .null
      let path = place(function)["Events"][event.key]
      func source(_ key: String) -> StackResource? { index.target(settings[key]) }
      let trigger: (FunctionTrigger.Kind, String, StackResource?)
      switch event.value["Type"]?.text {
      case "SQS": trigger = (.poll, "sqs", source("Queue"))
      case "Kinesis": trigger = (.poll, "kinesis", source("Stream"))
      case "DynamoDB": trigger = (.poll, "dynamodb", source("Stream"))
      case "MSK": trigger = (.poll, "kafka", source("Stream"))
      case "MQ": trigger = (.poll, "mq", source("Broker"))
      case "SNS": trigger = (.asynchronous, "sns", source("Topic"))
      case "S3": trigger = (.asynchronous, "s3", source("Bucket"))
      case "Schedule", "EventBridgeRule", "CloudWatchEvent": trigger = (.asynchronous, "events", nil)
      case "ScheduleV2": trigger = (.asynchronous, "scheduler", nil)
      case "CloudWatchLogs": trigger = (.asynchronous, "logs", nil)
      case "IoTRule": trigger = (.asynchronous, "iot", nil)
      case "Api": trigger = (.request, "apigateway", source("RestApiId"))
      case "HttpApi": trigger = (.request, "apigateway", source("ApiId"))
      case "Cognito": trigger = (.request, "cognito-idp", source("UserPool"))
      default: continue
      }
      triggers[function.id, default: []].append(
        FunctionTrigger(kind: trigger.0, service: trigger.1, source: trigger.2, via: function, path: path, settings: settings))
    }
  }

  private func place(_ resource: StackResource) -> JSONPointer { JSONPointer.root["Properties"] }

  private mutating func add(
    _ function: JSON?, _ kind: FunctionTrigger.Kind, _ service: String, _ source: StackResource?, _ via: StackResource,
    _ path: JSONPointer, _ settings: JSON
  ) {
    guard let function = index.function(named: function) else { return }
    triggers[function.id, default: []].append(
      FunctionTrigger(kind: kind, service: service, source: source, via: via, path: path, settings: settings))
  }
}
