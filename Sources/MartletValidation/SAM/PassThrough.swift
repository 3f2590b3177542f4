/// The properties that the translator hands on as they are, each with the property of the CloudFormation type that takes it.
enum PassThrough {
  /// `Type/Property` for a property of a SAM resource; nil when the translator makes something else of it.
  static func link(kind: String, property: String) -> String? { resources[kind]?[property] }

  /// The same for a type such as `AWS::Serverless::Function`.
  static func link(type: String, property: String) -> String? {
    link(kind: String(type.dropFirst("AWS::Serverless::".count)), property: property)
  }

  /// `Type/Property` for a property of an event; nil when the translator makes something else of it.
  static func link(event: String, property: String) -> String? { events[event]?[property] }

  private static let resources: [String: [String: String]] = [
    "Function": named(
      "AWS::Lambda::Function",
      [
        "FunctionName", "Handler", "Runtime", "Description", "MemorySize", "Timeout", "VpcConfig", "Role", "Environment",
        "KmsKeyArn", "ReservedConcurrentExecutions", "Layers", "EphemeralStorage", "FileSystemConfigs", "ImageConfig",
        "CodeSigningConfigArn", "Architectures", "SnapStart", "RuntimeManagementConfig", "LoggingConfig", "RecursiveLoop",
        "TenancyConfig", "DurableConfig", "PublishToLatestPublished",
      ]
    ).and([
      "ProvisionedConcurrencyConfig": "AWS::Lambda::Alias/ProvisionedConcurrencyConfig",
      "AssumeRolePolicyDocument": "AWS::IAM::Role/AssumeRolePolicyDocument", "RolePath": "AWS::IAM::Role/Path",
      "PermissionsBoundary": "AWS::IAM::Role/PermissionsBoundary", "VersionDescription": "AWS::Lambda::Version/Description",
    ]),
    "Api": named(
      "AWS::ApiGateway::Stage",
      [
        "StageName", "CacheClusterEnabled", "CacheClusterSize", "Variables", "MethodSettings", "AccessLogSetting", "CanarySetting",
        "TracingEnabled",
      ]
    ).and(
      named(
        "AWS::ApiGateway::RestApi",
        [
          "Name", "Description", "MinimumCompressionSize", "Mode", "ApiKeySourceType", "Policy", "SecurityPolicy", "EndpointAccessMode",
          "FailOnWarnings",
        ])),
    "HttpApi": named(
      "AWS::ApiGatewayV2::Stage", ["StageName", "StageVariables", "AccessLogSettings", "DefaultRouteSettings", "RouteSettings"]),
    "WebSocketApi": named(
      "AWS::ApiGatewayV2::Stage", ["StageName", "StageVariables", "AccessLogSettings", "DefaultRouteSettings", "RouteSettings"]
    ).and(
      named(
        "AWS::ApiGatewayV2::Api",
        [
          "ApiKeySelectionExpression", "Description", "DisableExecuteApiEndpoint", "DisableSchemaValidation", "Name",
          "RouteSelectionExpression",
        ])),
    "SimpleTable": named(
      "AWS::DynamoDB::Table", ["PointInTimeRecoverySpecification", "ProvisionedThroughput", "TableName", "SSESpecification"]),
    "LayerVersion": named(
      "AWS::Lambda::LayerVersion", ["CompatibleArchitectures", "CompatibleRuntimes", "Description", "LayerName", "LicenseInfo"]),
    "Application": named("AWS::CloudFormation::Stack", ["Parameters", "NotificationARNs", "TimeoutInMinutes"]),
    "StateMachine": [
      "Logging": "AWS::StepFunctions::StateMachine/LoggingConfiguration", "Name": "AWS::StepFunctions::StateMachine/StateMachineName",
      "Tracing": "AWS::StepFunctions::StateMachine/TracingConfiguration", "Role": "AWS::StepFunctions::StateMachine/RoleArn",
      "Type": "AWS::StepFunctions::StateMachine/StateMachineType", "RolePath": "AWS::IAM::Role/Path",
      "PermissionsBoundary": "AWS::IAM::Role/PermissionsBoundary",
      "DefinitionSubstitutions": "AWS::StepFunctions::StateMachine/DefinitionSubstitutions",
    ],
  ]

  private static let events: [String: [String: String]] = [
    "Kinesis": mapping, "DynamoDB": mapping, "MSK": mapping, "SQS": mapping, "MQ": mapping, "SelfManagedKafka": mapping,
    "DocumentDB": mapping,
    "SNS": named("AWS::SNS::Subscription", ["Region", "FilterPolicy", "FilterPolicyScope", "RedrivePolicy"]),
    "Schedule": ["Schedule": "AWS::Events::Rule/ScheduleExpression"].and(named("AWS::Events::Rule", ["Name", "Description", "State"])),
    "ScheduleV2": named(
      "AWS::Scheduler::Schedule",
      [
        "ScheduleExpression", "FlexibleTimeWindow", "Name", "State", "Description", "StartDate", "EndDate", "ScheduleExpressionTimezone",
        "GroupName", "KmsKeyArn",
      ]),
    "CloudWatchEvent": rule, "EventBridgeRule": rule,
    "CloudWatchLogs": named("AWS::Logs::SubscriptionFilter", ["LogGroupName", "FilterPattern"]),
  ]

  private static let mapping = named(
    "AWS::Lambda::EventSourceMapping",
    [
      "StartingPosition", "StartingPositionTimestamp", "BatchSize", "Enabled", "MaximumBatchingWindowInSeconds", "MaximumRetryAttempts",
      "BisectBatchOnFunctionError", "MaximumRecordAgeInSeconds", "ParallelizationFactor", "Topics", "Queues",
      "SourceAccessConfigurations", "TumblingWindowInSeconds", "FunctionResponseTypes", "FilterCriteria", "KmsKeyArn", "ScalingConfig",
      "ProvisionedPollerConfig", "MetricsConfig", "LoggingConfig",
    ]
  ).and([
    "Stream": "AWS::Lambda::EventSourceMapping/EventSourceArn", "Queue": "AWS::Lambda::EventSourceMapping/EventSourceArn",
    "Broker": "AWS::Lambda::EventSourceMapping/EventSourceArn", "Cluster": "AWS::Lambda::EventSourceMapping/EventSourceArn",
  ])

  private static let rule = ["Pattern": "AWS::Events::Rule/EventPattern", "RuleName": "AWS::Events::Rule/Name"].and(
    named("AWS::Events::Rule", ["EventBusName", "State"]))

  private static func named(_ type: String, _ properties: [String]) -> [String: String] {
    Dictionary(properties.map { ($0, "\(type)/\($0)") }) { first, _ in first }
  }
}

extension [String: String] {
  fileprivate func and(_ others: Self) -> Self { merging(others) { first, _ in first } }
}
