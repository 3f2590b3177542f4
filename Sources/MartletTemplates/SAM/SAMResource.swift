import MartletDocuments

/// A resource of SAM and what it stands for in CloudFormation.
struct SAMResource {
  /// How the properties of a SAM type are called in the type that it stands for.
  struct Counterpart {
    let type: String
    /// Names that differ; a path of two names makes an object of one member.
    var renamed: [String: String] = [:]
    /// Properties that stand for something else than a property of the resource.
    var dropped: Set<String> = []
    /// Properties that SAM sets itself.
    var added: [JSON.Member] = []
  }

  static let counterparts: [String: Counterpart] = [
    "AWS::Serverless::Function": Counterpart(
      type: "AWS::Lambda::Function",
      renamed: [
        "CodeUri": "Code", "InlineCode": "Code/ZipFile", "ImageUri": "Code/ImageUri", "Tracing": "TracingConfig/Mode",
        "DeadLetterQueue": "DeadLetterConfig",
      ],
      dropped: [
        "Policies", "AssumeRolePolicyDocument", "PermissionsBoundary", "RolePath", "Events", "Connectors", "AutoPublishAlias",
        "AutoPublishAliasAllProperties", "AutoPublishCodeSha256", "DeploymentPreference", "EventInvokeConfig", "FunctionUrlConfig",
        "PropagateTags", "ProvisionedConcurrencyConfig", "VersionDescription", "VersionDeletionPolicy",
      ]),
    "AWS::Serverless::StateMachine": Counterpart(
      type: "AWS::StepFunctions::StateMachine",
      renamed: [
        "Name": "StateMachineName", "Type": "StateMachineType", "Role": "RoleArn", "Logging": "LoggingConfiguration",
        "Tracing": "TracingConfiguration", "DefinitionUri": "DefinitionS3Location",
      ],
      dropped: [
        "Policies", "AssumeRolePolicyDocument", "PermissionsBoundary", "RolePath", "Events", "AutoPublishAlias",
        "DeploymentPreference", "PropagateTags",
      ]),
    "AWS::Serverless::Api": Counterpart(
      type: "AWS::ApiGateway::RestApi", renamed: ["DefinitionBody": "Body", "DefinitionUri": "BodyS3Location"]),
    "AWS::Serverless::HttpApi": Counterpart(
      type: "AWS::ApiGatewayV2::Api", renamed: ["DefinitionBody": "Body", "DefinitionUri": "BodyS3Location"],
      added: [.init("ProtocolType", "HTTP")]),
    "AWS::Serverless::SimpleTable": Counterpart(type: "AWS::DynamoDB::Table", dropped: ["PrimaryKey"]),
    "AWS::Serverless::LayerVersion": Counterpart(
      type: "AWS::Lambda::LayerVersion", renamed: ["ContentUri": "Content"], dropped: ["RetentionPolicy"]),
    "AWS::Serverless::GraphQLApi": Counterpart(type: "AWS::AppSync::GraphQLApi"),
    "AWS::Serverless::CapacityProvider": Counterpart(type: "AWS::Lambda::CapacityProvider"),
  ]

  let id: String
  let writtenType: String
  /// As the file writes them.
  let properties: PlacedValue
  /// With what the template says of all resources of the type.
  let completed: JSON
  /// The resource in CloudFormation's terms.
  let resource: StackResource

  /// Nil for a type of CloudFormation, and for one of SAM without a counterpart.
  init?(_ written: StackResource, _ globals: SAMGlobals) {
    guard let counterpart = Self.counterparts[written.type] else { return nil }
    id = written.id
    writtenType = written.type
    properties = PlacedValue(written.properties, written.pointer["Properties"])
    completed = globals.applied(to: written.properties, of: written.type)
    var members = counterpart.added
    if case .object(let all) = completed {
      for member in all where !counterpart.dropped.contains(member.key) { Self.add(member, counterpart, to: &members) }
    }
    resource = StackResource(
      written.id, type: counterpart.type, properties: .object(members), at: written.pointer, writtenType: written.type,
      attributes: written.attributes)
  }

  private static func add(_ member: JSON.Member, _ counterpart: Counterpart, to members: inout [JSON.Member]) {
    let path = (counterpart.renamed[member.key] ?? member.key).split(separator: "/").map(String.init)
    guard path.count == 2 else { return members.append(.init(path.first ?? member.key, member.value)) }
    let inner = JSON.Member(path[1], member.value)
    if let index = members.firstIndex(where: { $0.key == path[0] }), case .object(let others) = members[index].value {
      members[index].value = .object(others + [inner])
    } else {
      members.append(.init(path[0], .object([inner])))
    }
  }

  /// The resource with more properties.
  func adding(_ members: [JSON.Member]) -> StackResource {
    guard case .object(let own) = resource.properties else { return resource }
    return StackResource(
      id, type: resource.type, properties: .object(own + members), at: resource.pointer, writtenType: writtenType,
      attributes: resource.attributes)
  }

  /// A resource that SAM makes besides.
  func beside(_ id: String, _ type: String, _ members: [JSON.Member], at pointer: PlacedValue? = nil) -> StackResource {
    StackResource(id, type: type, properties: .object(members), at: pointer?.pointer ?? resource.pointer, writtenType: writtenType)
  }
}
