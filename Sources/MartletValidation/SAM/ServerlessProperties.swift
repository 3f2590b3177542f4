/// The properties of each SAM resource type, as the translator reads them.
///
/// See <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-resources-and-properties.html>.
enum ServerlessProperties {
  typealias Table = [String: ServerlessProperty]

  /// The properties of a type; nil when there is no such type.
  static func of(_ type: String) -> Table? { types[type] }

  private static let types: [String: Table] = [
    "AWS::Serverless::Function": function, "AWS::Serverless::Api": api, "AWS::Serverless::HttpApi": httpAPI,
    "AWS::Serverless::WebSocketApi": webSocketAPI, "AWS::Serverless::SimpleTable": simpleTable,
    "AWS::Serverless::Application": application, "AWS::Serverless::LayerVersion": layerVersion,
    "AWS::Serverless::StateMachine": stateMachine, "AWS::Serverless::Connector": connector,
    "AWS::Serverless::GraphQLApi": graphQLAPI, "AWS::Serverless::CapacityProvider": capacityProvider,
  ]

  private static let function: Table = [
    "FunctionName": .textOrObject, "Handler": .anything, "Runtime": .anything, "CodeUri": .anything, "ImageUri": .anything,
    "PackageType": .anything, "InlineCode": .anything, "DeadLetterQueue": .object, "Description": .anything, "MemorySize": .anything,
    "Timeout": .anything, "VpcConfig": .anything, "Role": .text, "AssumeRolePolicyDocument": .object,
    "Policies": .textOrObject.or(.list).of([.text, .object]), "RolePath": .anything, "PermissionsBoundary": .text,
    "Environment": .object.of(.object), "Events": .object.of(.object), "Tags": .object, "PropagateTags": .flag,
    "Tracing": .textOrObject, "KmsKeyArn": .anything, "DeploymentPreference": .object, "ReservedConcurrentExecutions": .anything,
    "Layers": .list.of([.text, .object]), "EventInvokeConfig": .object, "EphemeralStorage": .anything, "AutoPublishAlias": .text,
    "AutoPublishCodeSha256": .text, "AutoPublishAliasAllProperties": .flag.literal, "VersionDescription": .anything,
    "ProvisionedConcurrencyConfig": .anything, "FileSystemConfigs": .anything, "ImageConfig": .anything,
    "CodeSigningConfigArn": .anything, "Architectures": .anything, "SnapStart": .object, "FunctionUrlConfig": .object,
    "RuntimeManagementConfig": .anything, "LoggingConfig": .anything, "RecursiveLoop": .anything, "SourceKMSKeyArn": .anything,
    "CapacityProviderConfig": .object, "FunctionScalingConfig": .object, "VersionDeletionPolicy": .text,
    "PublishToLatestPublished": .anything, "TenancyConfig": .anything, "DurableConfig": .object,
  ]

  private static let api: Table = [
    "Name": .textOrObject, "StageName": .textOrObject.required, "Tags": .object, "PropagateTags": .flag, "DefinitionBody": .object,
    "DefinitionUri": .textOrObject, "MergeDefinitions": .flag.literal, "CacheClusterEnabled": .flag, "CacheClusterSize": .text,
    "Variables": .object, "EndpointConfiguration": .textOrObject, "MethodSettings": .list, "BinaryMediaTypes": .list,
    "MinimumCompressionSize": .integer, "Cors": .textOrObject, "Auth": .object, "GatewayResponses": .object,
    "AccessLogSetting": .object, "CanarySetting": .object, "TracingEnabled": .flag, "OpenApiVersion": .text, "Models": .object,
    "Domain": .object, "FailOnWarnings": .flag, "Description": .text, "Mode": .text, "DisableExecuteApiEndpoint": .flag,
    "ApiKeySourceType": .text, "AlwaysDeploy": .flag.literal, "Policy": .textOrObject, "SecurityPolicy": .text,
    "EndpointAccessMode": .text, "__MANAGE_SWAGGER": .flag,
  ]

  private static let httpAPI: Table = [
    "Name": .anything, "StageName": .textOrObject, "Tags": .object, "PropagateTags": .flag, "DefinitionBody": .object,
    "DefinitionUri": .textOrObject, "StageVariables": .object, "CorsConfiguration": .flag.or(.object), "AccessLogSettings": .object,
    "DefaultRouteSettings": .object, "Auth": .object, "RouteSettings": .object, "Domain": .object, "FailOnWarnings": .flag,
    "Description": .text, "DisableExecuteApiEndpoint": .flag, "__MANAGE_SWAGGER": .flag,
  ]

  private static let webSocketAPI: Table = [
    "ApiKeySelectionExpression": .text, "AccessLogSettings": .object, "Auth": .object, "DefaultRouteSettings": .object,
    "Description": .text, "DisableExecuteApiEndpoint": .flag, "Domain": .object, "DisableSchemaValidation": .flag,
    "FailOnWarnings": .flag, "IpAddressType": .text, "Name": .text, "PropagateTags": .flag, "Routes": .object.required,
    "RouteSettings": .object, "RouteSelectionExpression": .text.required, "StageName": .textOrObject, "StageVariables": .object,
    "Tags": .object,
  ]

  private static let simpleTable: Table = [
    "PointInTimeRecoverySpecification": .anything, "PrimaryKey": .object.of(.text),
    "ProvisionedThroughput": .object.of([.integer, .object]), "TableName": .textOrObject, "Tags": .object, "SSESpecification": .object,
  ]

  private static let application: Table = [
    "Location": .textOrObject.required, "TemplateUrl": .text, "Parameters": .object, "NotificationARNs": .list.of([.text, .object]),
    "Tags": .object, "TimeoutInMinutes": .integer,
  ]

  private static let layerVersion: Table = [
    "LayerName": .textOrObject, "Description": .text, "PublishLambdaVersion": .flag, "ContentUri": .textOrObject.required,
    "CompatibleArchitectures": .list.of([.text, .object]), "CompatibleRuntimes": .list.of([.text, .object]), "LicenseInfo": .text,
    "RetentionPolicy": .text,
  ]

  private static let stateMachine: Table = [
    "Definition": .object, "DefinitionUri": .textOrObject, "Logging": .object, "Role": .text, "RolePath": .anything,
    "DefinitionSubstitutions": .object, "Events": .object.of(.object), "Name": .text, "Type": .text, "Tags": .object,
    "PropagateTags": .flag, "Policies": .text.or(.list).of([.text, .object]), "Tracing": .object, "PermissionsBoundary": .text,
    "AutoPublishAlias": .anything, "DeploymentPreference": .anything, "UseAliasAsEventTarget": .flag.literal,
  ]

  private static let connector: Table = [
    "Source": .object.required, "Destination": .object.or(.list).of(.object).required, "Permissions": .list.of(.text).required,
  ]

  private static let graphQLAPI: Table = [
    "Name": .anything, "Tags": .object.literal, "XrayEnabled": .anything, "Auth": .object.literal.required,
    "SchemaInline": .text.literal, "SchemaUri": .text.literal, "Logging": .object.or(.flag).literal, "DataSources": .object.literal,
    "Functions": .object.literal, "Resolvers": .object.literal, "ApiKeys": .object.literal, "DomainName": .object.literal,
    "Cache": .object.literal, "Visibility": .anything, "OwnerContact": .anything, "IntrospectionConfig": .anything,
    "QueryDepthLimit": .anything, "ResolverCountLimit": .anything,
  ]

  private static let capacityProvider: Table = [
    "CapacityProviderName": .textOrObject.literal, "VpcConfig": .object.literal.required, "OperatorRole": .textOrObject.literal,
    "Tags": .object.literal, "PropagateTags": .flag.literal, "InstanceRequirements": .object.literal, "ScalingConfig": .object.literal,
    "KmsKeyArn": .textOrObject.literal,
  ]
}
