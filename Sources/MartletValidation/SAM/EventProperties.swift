/// The properties of each event type, as the translator reads them.
enum EventProperties {
  typealias Table = ServerlessProperties.Table

  /// The properties of an event of a function; nil when there is no such type.
  static func ofFunction(_ type: String) -> Table? { function[type] }

  /// The properties of an event of a state machine; nil when there is no such type.
  static func ofStateMachine(_ type: String) -> Table? { stateMachine[type] }

  static var functionTypes: [String] { function.keys.sorted() }
  static var stateMachineTypes: [String] { stateMachine.keys.sorted() }

  private static let function: [String: Table] = [
    "S3": ["Bucket": .text.required, "Events": .text.or(.list).of(.text).literal.required, "Filter": .object.of(.text)],
    "SNS": [
      "Topic": .text.required, "Region": .text, "FilterPolicy": .anything, "FilterPolicyScope": .anything,
      "SqsSubscription": .flag.or(.object), "RedrivePolicy": .object,
    ],
    "Kinesis": stream, "DynamoDB": stream, "MSK": stream,
    "SQS": mapping.with(["Queue": .anything.required]),
    "MQ": mapping.with(["Broker": .anything.required, "DynamicPolicyName": .flag.literal]),
    "SelfManagedKafka": mapping,
    "DocumentDB": mapping.with([
      "Cluster": .anything.required, "DatabaseName": .anything.required, "CollectionName": .anything, "FullDocument": .anything,
    ]),
    "Api": [
      "Path": .text.required, "Method": .text.required, "RestApiId": .text, "Stage": .text, "Auth": .object, "RequestModel": .object,
      "RequestParameters": .list, "TimeoutInMillis": .integer, "ResponseTransferMode": .text,
    ],
    "HttpApi": [
      "Path": .text, "Method": .text, "ApiId": .text, "Stage": .text, "Auth": .object, "TimeoutInMillis": .integer,
      "RouteSettings": .object, "PayloadFormatVersion": .text,
    ],
    "Schedule": [
      "Schedule": .text.required, "RuleName": .text, "Input": .text, "Enabled": .flag, "State": .text, "Name": .text,
      "Description": .text, "DeadLetterConfig": .object, "RetryPolicy": .object,
    ],
    "ScheduleV2": schedule,
    "CloudWatchEvent": rule, "EventBridgeRule": rule,
    "CloudWatchLogs": ["LogGroupName": .text.required, "FilterPattern": .text.required],
    "AlexaSkill": ["SkillId": .text],
    "IoTRule": ["Sql": .text.required, "AwsIotSqlVersion": .text],
    "Cognito": ["UserPool": .text.required, "Trigger": .text.or(.list).of(.text).literal.required],
  ]

  private static let stateMachine: [String: Table] = [
    "Schedule": [
      "Schedule": .text.required, "Input": .text, "Enabled": .flag, "State": .text, "Name": .text, "Description": .text,
      "DeadLetterConfig": .object, "RetryPolicy": .object, "Target": .object.literal, "RoleArn": .text.literal,
    ],
    "ScheduleV2": schedule,
    "CloudWatchEvent": stateMachineRule, "EventBridgeRule": stateMachineRule,
    "Api": [
      "Path": .text.required, "Method": .text.required, "RestApiId": .text, "Stage": .text, "Auth": .object,
      "UnescapeMappingTemplate": .flag.literal,
    ],
  ]

  private static let mapping: Table = [
    "BatchSize": .integer, "StartingPosition": .anything, "StartingPositionTimestamp": .anything, "Enabled": .flag,
    "MaximumBatchingWindowInSeconds": .integer, "MaximumRetryAttempts": .integer, "BisectBatchOnFunctionError": .flag,
    "MaximumRecordAgeInSeconds": .integer, "DestinationConfig": .object, "ParallelizationFactor": .integer, "Topics": .list,
    "Queues": .list, "SourceAccessConfigurations": .list, "SecretsManagerKmsKeyId": .text, "TumblingWindowInSeconds": .integer,
    "FunctionResponseTypes": .list, "KafkaBootstrapServers": .list, "FilterCriteria": .object, "KmsKeyArn": .anything,
    "ConsumerGroupId": .text, "ScalingConfig": .object, "ProvisionedPollerConfig": .object, "SchemaRegistryConfig": .object,
    "MetricsConfig": .object, "LoggingConfig": .object,
  ]

  private static let stream = mapping.with(["Stream": .anything.required, "StartingPosition": .anything.required])

  private static let rule: Table = [
    "EventBusName": .text, "RuleName": .text, "Pattern": .object, "DeadLetterConfig": .object, "RetryPolicy": .object, "Input": .text,
    "InputPath": .text, "Target": .object, "Enabled": .flag, "State": .text, "InputTransformer": .object,
  ]

  private static let stateMachineRule: Table = [
    "EventBusName": .text, "RuleName": .text, "Pattern": .object, "Input": .text, "InputPath": .text, "DeadLetterConfig": .object,
    "RetryPolicy": .object, "State": .text, "Target": .object.literal, "InputTransformer": .object,
  ]

  private static let schedule: Table = [
    "PermissionsBoundary": .text, "ScheduleExpression": .text.required, "FlexibleTimeWindow": .object, "Name": .text, "State": .text,
    "Description": .text, "StartDate": .text, "EndDate": .text, "ScheduleExpressionTimezone": .text, "GroupName": .text,
    "KmsKeyArn": .text, "Input": .text, "RoleArn": .text, "DeadLetterConfig": .object, "RetryPolicy": .object,
    "OmitName": .flag.literal,
  ]
}

extension ServerlessProperties.Table {
  fileprivate func with(_ others: Self) -> Self { merging(others) { $1 } }
}
