import MartletDocuments

extension HTTPAPIModel {
  /// `AWS::Serverless::HttpApi`, with the routes as events of the functions. Every route names its authorizer, because
  /// SAM's default authorizer leaves out `OPTIONS`. The custom domain passes through: SAM's would have other logical
  /// IDs.
  func lowerToSAM(_ node: Node, to template: inout CloudFormationLowering) {
    guard isSAMResource(node, in: template.stage) else { return lower(node, to: &template) }
    lowerAccessLogs(node, to: &template)
    template.add(
      "AWS::Serverless::HttpApi", for: node,
      [
        "Name": .string(name(of: node)),
        "Description": descriptionText.map { .string($0.value) },
        "StageName": .string(apiStage.name),
        "Auth": authProperty,
        "CorsConfiguration": cors?.value.lambdaProperty,
        "DisableExecuteApiEndpoint": domain?.value.keepsDefaultEndpoint == false ? true : nil,
        "DefaultRouteSettings": defaultRouteSettings,
        "RouteSettings": routeSettings,
        "AccessLogSettings": accessLogProperty(node),
        "StageVariables": variablesProperty,
        "Tags": template.tagMap(for: node),
      ], dependsOn: accessLogDependencies(node))
    lowerDomain(node, stage: Expression(.templateParameter("\(node.logicalID()).Stage")), to: &template)
  }

  /// SAM writes the functions into the API's OpenAPI document. That cannot hold what is no function, what another stack
  /// holds, or a stage's description; and a function that refers to the API would close a circle.
  func isSAMResource(_ node: Node, in stage: StageModel) -> Bool {
    if apiStage.description != nil { return false }
    var pending: [Identity] = []
    for route in routes {
      guard let function = route.integration.function else { return false }
      pending.append(function.identity)
    }
    for case .lambda(let lambda) in authorizers.map(\.content) { pending.append(lambda.function.identity) }
    if pending.contains(where: { stage[$0]?.stack != node.stack }) { return false }
    var seen = Set(pending)
    while let identity = pending.popLast() {
      for declaration in stage[identity]?.model.references ?? [] {
        let next = declaration.identity
        if next == node.identity { return false }
        if seen.insert(next).inserted { pending.append(next) }
      }
    }
    return true
  }

  private var authProperty: PropertyValue? {
    let usesIAM = routes.contains { authorizer(of: $0) == .iam }
    if authorizers.isEmpty, !usesIAM { return nil }
    var members = Properties()
    for authorizer in sortedAuthorizers { members[authorizer.name] = authorizer.samValue }
    return ["EnableIamAuthorizer": usesIAM ? true : nil, "Authorizers": members.isEmpty ? nil : .map(members)]
  }

  /// The routes as events of the functions that they lead to.
  func contributeEvents(_ node: Node, to contributions: inout Contributions) {
    let api = Naming.logicalID(node.name)
    let words = HTTPAPILayout.words(of: routes.map(\.key))
    for route in routes {
      guard case .function(let integration) = route.integration else { continue }
      contributions.add(
        SAMEvent(name: api + (words[route.key] ?? route.key.words)) { template in
          guard isSAMResource(node, in: template.stage) else { return nil }
          return ["Type": "HttpApi", "Properties": template.json(eventProperties(of: route, integration, node))]
        }, to: integration.function.identity)
    }
  }

  private func eventProperties(
    of route: RouteSettings, _ integration: FunctionIntegration, _ node: Node
  ) -> Properties {
    let authorizer = authorizer(of: route)
    let scopes = scopes(of: route)
    return [
      "ApiId": .string(node.declaration.reference(HTTPAPI.idAttribute)),
      "Path": route.key.methodAndPath.map { .string($0.path) },
      "Method": route.key.methodAndPath.map { .string($0.method.rawValue) },
      "Auth": authorizer == .none
        ? nil
        : [
          "Authorizer": .string(authorizer.name ?? "AWS_IAM"),
          "AuthorizationScopes": scopes.isEmpty ? nil : .strings(scopes.sorted()),
        ],
      "PayloadFormatVersion": .string(integration.payload.rawValue),
      "TimeoutInMillis": integration.timeout.map { .int($0.wholeMilliseconds) },
    ]
  }
}

extension AuthorizerSettings {
  fileprivate var samValue: PropertyValue {
    switch content {
    case .jwt(let jwt):
      [
        "IdentitySource": .string(jwt.identitySource.expression),
        "JwtConfiguration": ["audience": .strings(jwt.audience), "issuer": .string(jwt.issuer)],
      ]
    case .lambda(let lambda):
      [
        "FunctionArn": .string(lambda.function.invocationARN.expression),
        "AuthorizerPayloadFormatVersion": .string(lambda.payload.rawValue),
        "EnableSimpleResponses": lambda.payload == .v2 ? .bool(lambda.simpleResponses) : nil,
        "Identity": lambda.identitySources.isEmpty ? nil : lambda.samIdentity,
      ]
    }
  }
}

extension AuthorizerSettings.Lambda {
  fileprivate var samIdentity: PropertyValue {
    var places: [String: [String]] = [:]
    for source in identitySources {
      switch source {
      case .header(let name): places["Headers", default: []].append(name)
      case .queryString(let name): places["QueryStrings", default: []].append(name)
      case .stageVariable(let name): places["StageVariables", default: []].append(name)
      case .context(let name): places["Context", default: []].append(name)
      }
    }
    var identity: Properties = ["ReauthorizeEvery": .int(cacheTTL.wholeSeconds)]
    for (place, names) in places.sorted(by: { $0.key < $1.key }) { identity[place] = .strings(names) }
    return .map(identity)
  }
}
