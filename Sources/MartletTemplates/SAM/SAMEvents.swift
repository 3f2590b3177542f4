import MartletDocuments

/// What the events of a SAM function make beside it.
///
/// See <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventsource.html>.
struct SAMEvents {
  private(set) var resources: [StackResource] = []
  /// The names of the managed policies that the function's role needs to read from its sources.
  private(set) var managedPolicies: [String] = []

  /// For each kind of event that Lambda polls, the property that names the source and the managed policy.
  private static let polled: [String: (source: String, policy: String?)] = [
    "SQS": ("Queue", "AWSLambdaSQSQueueExecutionRole"), "Kinesis": ("Stream", "AWSLambdaKinesisExecutionRole"),
    "DynamoDB": ("Stream", "AWSLambdaDynamoDBExecutionRole"), "MSK": ("Stream", "AWSLambdaMSKExecutionRole"),
    "MQ": ("Broker", nil), "DocumentDB": ("Cluster", nil), "SelfManagedKafka": ("", nil),
  ]

  /// The properties of the API that an event names, or of the one that SAM makes; nil where the file does not have the API.
  private let api: (_ reference: JSON?, _ isREST: Bool) -> JSON?

  init(of function: SAMResource, api: @escaping (_ reference: JSON?, _ isREST: Bool) -> JSON?) {
    self.api = api
    guard case .object(let events)? = function.completed["Events"] else { return }
    let start = function.properties.pointer["Events"]
    for event in events {
      guard case .string(let type)? = event.value["Type"] else { continue }
      let place = PlacedValue(event.value["Properties"] ?? .object([]), start[event.key])
      add(function.id + event.key, type, place, function)
    }
  }

  private mutating func add(_ id: String, _ type: String, _ event: PlacedValue, _ function: SAMResource) {
    guard case .object(let members) = event.json else { return }
    let name = JSON.object([.init("Ref", .string(function.id))])
    let arn = JSON.object([.init("Fn::GetAtt", [.string(function.id), "Arn"])])
    func make(_ id: String, _ type: String, _ members: [JSON.Member]) { resources.append(function.beside(id, type, members, at: event)) }
    func permit(_ principal: String, _ restrictions: [JSON.Member]) {
      make(
        id + "Permission", "AWS::Lambda::Permission",
        [.init("Action", "lambda:InvokeFunction"), .init("FunctionName", name), .init("Principal", .string(principal))] + restrictions)
    }
    func target(_ type: String) {
      make(
        id, type,
        members.filter { !["Input", "InputPath", "DeadLetterConfig", "RetryPolicy", "InputTransformer"].contains($0.key) }.map {
          JSON.Member($0.key == "Schedule" ? "ScheduleExpression" : $0.key == "Pattern" ? "EventPattern" : $0.key, $0.value)
        } + [
          .init(
            "Targets",
            .array([
              .object(
                [.init("Id", .string(id + "LambdaTarget")), .init("Arn", arn)]
                  + members.filter { ["Input", "InputPath", "DeadLetterConfig", "RetryPolicy", "InputTransformer"].contains($0.key) })
            ]))
        ])
      permit("events.amazonaws.com", [.init("SourceArn", .object([.init("Fn::GetAtt", [.string(id), "Arn"])]))])
    }
    if let polled = Self.polled[type] {
      make(
        id, "AWS::Lambda::EventSourceMapping",
        members.map { .init($0.key == polled.source ? "EventSourceArn" : $0.key, $0.value) } + [.init("FunctionName", name)])
      if let policy = polled.policy { managedPolicies.append(policy) }
      return
    }
    switch type {
    case "SNS":
      guard let topic = event.json["Topic"] else { return }
      make(
        id, "AWS::SNS::Subscription",
        [.init("TopicArn", topic), .init("Protocol", "lambda"), .init("Endpoint", arn)]
          + members.filter { ["FilterPolicy", "FilterPolicyScope", "RedrivePolicy"].contains($0.key) })
      permit("sns.amazonaws.com", [.init("SourceArn", topic)])
    case "S3":
      permit("s3.amazonaws.com", [.init("SourceAccount", ["Ref": "AWS::AccountId"])])
    case "Schedule", "CloudWatchEvent", "EventBridgeRule":
      target("AWS::Events::Rule")
    case "ScheduleV2":
      make(id, "AWS::Scheduler::Schedule", members + [.init("Target", ["Arn": arn])])
    case "Api", "HttpApi":
      let property = type == "Api" ? "RestApiId" : "ApiId"
      addRoute(id, event, arn, isREST: type == "Api", function)
      let api = event.json[property] ?? ["Ref": .string(type == "Api" ? "ServerlessRestApi" : "ServerlessHttpApi")]
      permit(
        "apigateway.amazonaws.com",
        [
          .init(
            "SourceArn",
            .object([
              .init(
                "Fn::Sub",
                ["arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*", .object([.init("Api", api)])])
            ]))
        ])
    default: break
    }
  }

  /// Adds the route or method that an event of an API stands for, where the API has no definition of its own.
  private mutating func addRoute(_ id: String, _ event: PlacedValue, _ function: JSON, isREST: Bool, _ owner: SAMResource) {
    let reference = event.json[isREST ? "RestApiId" : "ApiId"]
    guard let api = api(reference, isREST), api["DefinitionBody"] == nil, api["DefinitionUri"] == nil else { return }
    let own = event.json["Auth"]
    let authorization: String
    switch own?["Authorizer"] ?? api["Auth"]?["DefaultAuthorizer"] {
    case nil, .string("NONE"): authorization = "NONE"
    case .string("AWS_IAM"): authorization = "AWS_IAM"
    default: authorization = isREST ? "CUSTOM" : "JWT"
    }
    var verb = "ANY"
    if case .string(let text)? = event.json["Method"], text != "x-amazon-apigateway-any-method" { verb = text.uppercased() }
    let reached = reference ?? ["Ref": .string(isREST ? "ServerlessRestApi" : "ServerlessHttpApi")]
    if isREST {
      let key = own?["ApiKeyRequired"] ?? api["Auth"]?["ApiKeyRequired"]
      let members: [JSON.Member] = [
        .init("RestApiId", reached), .init("HttpMethod", .string(verb)), .init("AuthorizationType", .string(authorization)),
        .init("Integration", ["Type": "AWS_PROXY", "Uri": function]),
      ]
      resources.append(
        owner.beside(
          id + "Method", "AWS::ApiGateway::Method", members + (key.map { [.init("ApiKeyRequired", $0)] } ?? []), at: event))
    } else {
      var route = "$default"
      if case .string(let path)? = event.json["Path"] { route = "\(verb) \(path)" }
      resources.append(
        owner.beside(
          id + "Route", "AWS::ApiGatewayV2::Route",
          [.init("ApiId", reached), .init("RouteKey", .string(route)), .init("AuthorizationType", .string(authorization))], at: event))
    }
  }
}
