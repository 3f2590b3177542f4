import MartletDocuments

/// The section `Globals`: properties that every resource of a type has unless it says otherwise.
///
/// See <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html>.
enum ServerlessGlobals {
  /// The properties that a section may hold; nil when there is no such section.
  static func properties(of section: String) -> [String]? { sections[section] }

  static var sectionNames: [String] { sections.keys.sorted() }

  private static let sections: [String: [String]] = [
    "Function": [
      "Handler", "Runtime", "CodeUri", "DeadLetterQueue", "Description", "MemorySize", "Timeout", "VpcConfig", "Environment", "Tags",
      "PropagateTags", "Tracing", "KmsKeyArn", "AutoPublishAlias", "AutoPublishAliasAllProperties", "Layers", "DeploymentPreference",
      "RolePath", "PermissionsBoundary", "ReservedConcurrentExecutions", "ProvisionedConcurrencyConfig", "AssumeRolePolicyDocument",
      "EventInvokeConfig", "FileSystemConfigs", "CodeSigningConfigArn", "Architectures", "SnapStart", "EphemeralStorage",
      "FunctionUrlConfig", "RuntimeManagementConfig", "LoggingConfig", "RecursiveLoop", "SourceKMSKeyArn", "TenancyConfig",
      "DurableConfig", "CapacityProviderConfig", "FunctionScalingConfig", "PublishToLatestPublished", "VersionDeletionPolicy",
    ],
    "Api": [
      "Auth", "Name", "DefinitionUri", "CacheClusterEnabled", "CacheClusterSize", "MergeDefinitions", "Variables",
      "EndpointConfiguration", "MethodSettings", "BinaryMediaTypes", "MinimumCompressionSize", "Cors", "GatewayResponses",
      "AccessLogSetting", "CanarySetting", "TracingEnabled", "OpenApiVersion", "Domain", "AlwaysDeploy", "PropagateTags",
      "SecurityPolicy", "EndpointAccessMode",
    ],
    "HttpApi": [
      "Auth", "AccessLogSettings", "StageVariables", "Tags", "CorsConfiguration", "DefaultRouteSettings", "Domain", "RouteSettings",
      "FailOnWarnings", "PropagateTags",
    ],
    "WebSocketApi": [
      "AccessLogSettings", "ApiKeySelectionExpression", "DefaultRouteSettings", "DisableExecuteApiEndpoint", "DisableSchemaValidation",
      "Domain", "FailOnWarnings", "IpAddressType", "PropagateTags", "RouteSelectionExpression", "RouteSettings", "StageVariables", "Tags",
    ],
    "SimpleTable": ["SSESpecification"], "StateMachine": ["PropagateTags"], "LayerVersion": ["PublishLambdaVersion"],
    "CapacityProvider": [
      "VpcConfig", "OperatorRole", "Tags", "InstanceRequirements", "ScalingConfig", "KmsKeyArn", "PropagateTags",
    ],
  ]

  /// A resource's own value over the global one: objects are merged, lists joined, and anything else replaced.
  static func merged(_ global: JSON, _ own: JSON, depth: Int = 0) -> JSON {
    switch (global, own) {
    case (.array(let first), .array(let second)): return .array(first + second)
    case (.object(var members), .object(let others)):
      guard !global.isIntrinsic, !own.isIntrinsic, depth < 100 else { return own }
      var places = Dictionary(members.enumerated().map { ($1.key, $0) }) { first, _ in first }
      for other in others {
        if let place = places[other.key] {
          members[place].value = merged(members[place].value, other.value, depth: depth + 1)
        } else {
          places[other.key] = members.count
          members.append(other)
        }
      }
      return .object(members)
    default: return own
    }
  }
}
