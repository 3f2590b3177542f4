import MartletDocuments
import MartletPolicy

/// Reads a CloudFormation or SAM template.
struct CloudFormationReader {
  private let written: [StackResource]
  private let globals: SAMGlobals
  private var resources: [StackResource] = []
  /// What of SAM the collector cannot find by itself.
  private var serverless: [SAMResource] = []
  private var roles: [SAMRole] = []

  static func stack(_ template: JSON) -> DeployableStack {
    var reader = CloudFormationReader(template)
    return reader.stack()
  }

  private init(_ template: JSON) {
    globals = SAMGlobals(template)
    var written: [StackResource] = []
    if case .object(let members)? = template["Resources"] {
      let start = JSONPointer.root["Resources"]
      for member in members {
        guard case .object(let attributes) = member.value, case .string(let type)? = member.value["Type"] else { continue }
        written.append(
          StackResource(
            member.key, type: type, properties: member.value["Properties"] ?? .object([]), at: start[member.key],
            attributes: .object(attributes.filter { $0.key != "Type" && $0.key != "Properties" })))
      }
    }
    self.written = written
  }

  private mutating func stack() -> DeployableStack {
    for resource in written { expand(resource) }
    let references = ResourceReferences(resources)
    var collector = PolicyCollector { references.ids(in: $0) }
    let generated = Set(roles.map(\.id))
    for resource in resources where !generated.contains(resource.id) {
      collector.add(resource.id, type: resource.type, PlacedValue(resource.properties, resource.pointer["Properties"]))
    }
    for role in roles { collector.add(role) }
    for api in serverless { collector.add(customStatementsOf: api) }
    connect(references, &collector)
    return DeployableStack(resources: resources, policies: collector.attachedPolicies)
  }

  /// Adds the resource, or what it stands for.
  private mutating func expand(_ resource: StackResource) {
    guard let made = SAMResource(resource, globals) else { return resources.append(resource) }
    let isFunction = made.writtenType == "AWS::Serverless::Function"
    let events = isFunction ? SAMEvents(of: made, api: apiProperties) : nil
    if let role = SAMRole(of: made, managedPolicies: events?.managedPolicies ?? []) {
      let arn = JSON.object([.init("Fn::GetAtt", [.string(role.id), "Arn"])])
      resources.append(made.adding([.init(isFunction ? "Role" : "RoleArn", arn)]))
      resources.append(role.resource)
      roles.append(role)
    } else {
      resources.append(made.resource)
    }
    if isFunction, let url = made.completed["FunctionUrlConfig"], case .object(let members) = url {
      resources.append(
        made.beside(made.id + "Url", "AWS::Lambda::Url", members + [.init("TargetFunctionArn", .object([.init("Ref", .string(made.id))]))]))
    }
    if isFunction, let asynchronous = made.completed["EventInvokeConfig"], case .object(let members) = asynchronous {
      resources.append(
        made.beside(
          made.id + "EventInvokeConfig", "AWS::Lambda::EventInvokeConfig",
          members + [.init("FunctionName", .object([.init("Ref", .string(made.id))]))]))
    }
    resources += stages(of: made)
    resources += events?.resources ?? []
    serverless.append(made)
  }

  /// The properties of an API of SAM by a reference to it; of the one that SAM makes where there is no reference.
  private func apiProperties(_ reference: JSON?, isREST: Bool) -> JSON? {
    let type = isREST ? "AWS::Serverless::Api" : "AWS::Serverless::HttpApi"
    guard let reference else { return globals.applied(to: .object([]), of: type) }
    guard case .string(let id)? = reference["Ref"], let api = written.first(where: { $0.id == id && $0.type == type }) else { return nil }
    return globals.applied(to: api.properties, of: type)
  }

  /// The stage of an API of SAM, which has one.
  private func stages(of api: SAMResource) -> [StackResource] {
    let isREST = api.writtenType == "AWS::Serverless::Api"
    guard isREST || api.writtenType == "AWS::Serverless::HttpApi", case .object(let members) = api.completed else { return [] }
    let names: Set = [
      "StageName", "TracingEnabled", "MethodSettings", "AccessLogSetting", "CacheClusterEnabled", "CacheClusterSize", "CanarySetting",
      "Variables", "AccessLogSettings", "DefaultRouteSettings", "RouteSettings", "StageVariables",
    ]
    let reference = JSON.Member(isREST ? "RestApiId" : "ApiId", .object([.init("Ref", .string(api.id))]))
    return [
      api.beside(
        api.id + "Stage", isREST ? "AWS::ApiGateway::Stage" : "AWS::ApiGatewayV2::Stage",
        members.filter { names.contains($0.key) } + [reference])
    ]
  }

  private func connect(_ references: ResourceReferences, _ collector: inout PolicyCollector) {
    guard written.contains(where: { $0.type == "AWS::Serverless::Connector" || $0.attributes["Connectors"] != nil }) else { return }
    var holders: [String: [String]] = [:]
    for resource in resources {
      guard let role = resource.properties["Role"] ?? resource.properties["RoleArn"] else { continue }
      holders[resource.id] = references.ids(in: PlacedValue(role, resource.pointer))
    }
    let types = Dictionary(resources.map { ($0.id, $0.type) }) { first, _ in first }
    var connections = SAMConnections(types: types, roles: holders)
    for resource in written { connections.add(resource) }
    for policy in connections.policies { collector.add(policy) }
  }
}

extension PolicyCollector {
  /// Adds the policies of a role that SAM makes.
  fileprivate mutating func add(_ role: SAMRole) {
    let owner = PlacedValue(role.resource.properties, role.resource.pointer["Properties"])
    if let trust = role.trust {
      add(AttachedPolicy(.trust, trust, at: role.resource.pointer, owner: role.id, resourceType: "AWS::IAM::Role", targets: [role.id]))
    } else {
      for value in owner.values(at: ["AssumeRolePolicyDocument"]) {
        append(documents: value, .trust, role.id, resourceType: "AWS::IAM::Role", [role.id], isInline: false)
      }
    }
    for document in role.documents { addInline(document.value, owner: role.id, targets: [role.id]) }
    addReferences(role.id, owner)
  }

  /// Adds the statements that a SAM API writes itself.
  fileprivate mutating func add(customStatementsOf api: SAMResource) {
    guard api.writtenType == "AWS::Serverless::Api" else { return }
    let statements = api.properties.values(at: ["Auth", "ResourcePolicy", "CustomStatements", "*"])
    for statement in statements {
      guard case .object = statement.json else { continue }
      addStatement(statement, .resource, api.id, resourceType: "AWS::ApiGateway::RestApi", [api.id])
    }
  }
}
