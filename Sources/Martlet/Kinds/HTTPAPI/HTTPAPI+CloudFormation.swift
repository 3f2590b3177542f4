extension HTTPAPIModel {
  func lower(_ node: Node, to template: inout CloudFormationLowering) {
    let layout = HTTPAPILayout(self)
    let api = node.declaration.reference(HTTPAPI.idAttribute)
    template.add(
      "AWS::ApiGatewayV2::Api", for: node,
      [
        "Name": .string(name(of: node)),
        "Description": descriptionText.map { .string($0.value) },
        "ProtocolType": "HTTP",
        "CorsConfiguration": cors?.value.lambdaProperty,
        "DisableExecuteApiEndpoint": domain?.value.keepsDefaultEndpoint == false ? true : nil,
        "Tags": template.tagMap(for: node),
      ])
    for authorizer in sortedAuthorizers { lower(authorizer, api, node, to: &template) }
    for integration in layout.integrations {
      template.add(
        "AWS::ApiGatewayV2::Integration", for: node, part: "\(integration.words)Integration",
        integration.settings.properties(api: api))
    }
    for route in layout.routes { lower(route, api, node, to: &template) }
    lowerAccessLogs(node, to: &template)
    // A stage accepts settings for a route that is there, so the routes come first.
    let throttled = layout.routes.filter { $0.settings.throttle != nil }.map { node.logicalID("\($0.words)Route") }
    template.add(
      "AWS::ApiGatewayV2::Stage", for: node, part: "Stage",
      [
        "ApiId": .string(api),
        "StageName": .string(apiStage.name),
        "Description": apiStage.description.map { .string($0) },
        "AutoDeploy": true,
        "DefaultRouteSettings": defaultRouteSettings,
        "RouteSettings": routeSettings,
        "AccessLogSettings": accessLogProperty(node),
        "StageVariables": variablesProperty,
        "Tags": template.tagMap(for: node),
      ], dependsOn: throttled + accessLogDependencies(node))
    lowerDomain(node, stage: node.declaration.reference(HTTPAPI.stageReference), to: &template)
    lowerPermissions(node, to: &template)
  }

  /// `<stack>-<name>`, as in the other back ends; names of APIs need not be unique.
  func name(of node: Node) -> Expression {
    node.header.physicalName ?? node.derivedStem
  }

  var sortedAuthorizers: [AuthorizerSettings] { authorizers.sorted { ($0.name, $0.source) < ($1.name, $1.source) } }

  private func lower(
    _ authorizer: AuthorizerSettings, _ api: Expression, _ node: Node, to template: inout CloudFormationLowering
  ) {
    var properties: Properties = ["ApiId": .string(api), "Name": .string(authorizer.name)]
    switch authorizer.content {
    case .jwt(let jwt):
      properties["AuthorizerType"] = "JWT"
      properties["IdentitySource"] = [.string(jwt.identitySource.expression)]
      properties["JwtConfiguration"] = ["Audience": .strings(jwt.audience), "Issuer": .string(jwt.issuer)]
    case .lambda(let lambda):
      properties["AuthorizerType"] = "REQUEST"
      properties["AuthorizerUri"] = .string(lambda.uri)
      properties["AuthorizerPayloadFormatVersion"] = .string(lambda.payload.rawValue)
      properties["AuthorizerResultTtlInSeconds"] = .int(lambda.cacheTTL.wholeSeconds)
      properties["EnableSimpleResponses"] = lambda.payload == .v2 ? .bool(lambda.simpleResponses) : nil
      properties["IdentitySource"] =
        lambda.identitySources.isEmpty ? nil : .strings(lambda.identitySources.map(\.expression))
    }
    template.add(
      "AWS::ApiGatewayV2::Authorizer", for: node, part: "\(Naming.logicalID(authorizer.name))Authorizer", properties)
  }

  private func lower(
    _ route: HTTPAPILayout.Route, _ api: Expression, _ node: Node, to template: inout CloudFormationLowering
  ) {
    let authorizer = authorizer(of: route.settings)
    let scopes = scopes(of: route.settings)
    let integration = node.declaration.reference(HTTPAPI.integrationID(route.integration))
    template.add(
      "AWS::ApiGatewayV2::Route", for: node, part: "\(route.words)Route",
      [
        "ApiId": .string(api),
        "RouteKey": .string(route.settings.key.text),
        "Target": .string("integrations/\(integration)"),
        "AuthorizationType": .string(authorizer.type),
        "AuthorizerId": authorizer.name.map { .string(node.declaration.reference(HTTPAPI.authorizerID($0))) },
        "AuthorizationScopes": scopes.isEmpty ? nil : .strings(scopes.sorted()),
      ])
  }

  /// The permissions of functions that are in other stacks.
  private func lowerPermissions(_ node: Node, to template: inout CloudFormationLowering) {
    for function in invokedElsewhere(node, in: template.stage) {
      guard let model = function.model as? FunctionModel else { continue }
      model.lowerPermissions(function, invokedBy: node.identity, to: &template)
    }
  }

  /// The functions of other stacks that the API invokes.
  func invokedElsewhere(_ node: Node, in stage: StageModel) -> [Node] {
    var functions = Set(routesByFunction.map(\.function))
    for case .lambda(let lambda) in authorizers.map(\.content) { functions.insert(lambda.function.identity) }
    return functions.sorted().compactMap { stage[$0] }.filter { $0.stack != node.stack }
  }

  // MARK: Stage

  var defaultRouteSettings: PropertyValue? {
    if apiStage.throttle == nil, !apiStage.detailedMetrics { return nil }
    return settings(apiStage.throttle)
  }

  /// The settings of the routes that have limits of their own, by route key.
  var routeSettings: PropertyValue? {
    let throttled = routes.filter { $0.throttle != nil }.sorted { $0.key.text < $1.key.text }
    if throttled.isEmpty { return nil }
    var byKey = Properties()
    for route in throttled { byKey[route.key.text] = settings(route.throttle) }
    return .map(byKey)
  }

  private func settings(_ throttle: Throttle?) -> PropertyValue {
    [
      "DetailedMetricsEnabled": apiStage.detailedMetrics ? true : nil,
      "ThrottlingBurstLimit": throttle.map { .int($0.burst) }, "ThrottlingRateLimit": throttle?.rateValue,
    ]
  }

  var variablesProperty: PropertyValue? {
    variables.isEmpty ? nil : .map(Properties(sorted: variables.mapValues(\.value)))
  }

  // MARK: Access logs

  func lowerAccessLogs(_ node: Node, to template: inout CloudFormationLowering) {
    guard let logs = accessLogs?.value else { return }
    template.add(
      "AWS::Logs::LogGroup", for: node, part: "AccessLogGroup",
      [
        "LogGroupName": .string("/aws/vendedlogs/\(node.derivedStem)"),
        "RetentionInDays": logs.retention.days.map { .int($0) },
        "KmsKeyId": logs.key.map { .arn($0) },
        "Tags": template.tagList(for: node),
      ])
    guard logs.grantsDelivery else { return }
    template.add(
      "AWS::Logs::ResourcePolicy", for: node, part: "AccessLogPolicy",
      [
        "PolicyName": .string("\(node.derivedStem)-access-logs"),
        "PolicyDocument": .string(deliveryPolicy(node).value.jsonText),
      ])
  }

  /// What the log delivery service may do, for this account's deliveries only.
  /// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-CloudWatchLogs.html>
  func deliveryPolicy(_ node: Node) -> PolicyDocument {
    PolicyDocument(statements: [
      Statement(
        principal: .service("delivery.logs.amazonaws.com"), actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [node.declaration.reference(HTTPAPI.accessLogStreams)],
        conditions: [.equals("aws:SourceAccount", Account.current)])
    ])
  }

  func accessLogProperty(_ node: Node) -> PropertyValue? {
    accessLogs.map {
      [
        "DestinationArn": .string(node.declaration.reference(HTTPAPI.accessLogGroupARN)),
        "Format": .string($0.value.formatText),
      ]
    }
  }

  /// Logs are turned on for who may deliver them.
  func accessLogDependencies(_ node: Node) -> [String] {
    accessLogs?.value.grantsDelivery == true ? [node.logicalID("AccessLogPolicy")] : []
  }

  // MARK: Domain

  func lowerDomain(_ node: Node, stage: Expression, to template: inout CloudFormationLowering) {
    guard let domain = domain?.value else { return }
    template.add(
      "AWS::ApiGatewayV2::DomainName", for: node, part: "Domain",
      [
        "DomainName": .string(domain.name),
        "DomainNameConfigurations": [
          ["CertificateArn": .arn(domain.certificate), "EndpointType": "REGIONAL", "SecurityPolicy": "TLS_1_2"]
        ],
        "Tags": template.tagMap(for: node),
      ])
    template.add(
      "AWS::ApiGatewayV2::ApiMapping", for: node, part: "DomainMapping",
      [
        "ApiId": .string(node.declaration.reference(HTTPAPI.idAttribute)),
        "ApiMappingKey": domain.path.map { .string($0) },
        "DomainName": .string(node.declaration.reference(HTTPAPI.domainNameAttribute)),
        "Stage": .string(stage),
      ])
  }
}

extension IntegrationSettings {
  fileprivate func properties(api: Expression) -> Properties {
    switch self {
    case .function(let integration):
      [
        "ApiId": .string(api),
        "IntegrationType": "AWS_PROXY",
        "IntegrationUri": .string(integration.function.invocationARN.expression),
        "PayloadFormatVersion": .string(integration.payload.rawValue),
        "TimeoutInMillis": integration.timeout.map { .int($0.wholeMilliseconds) },
      ]
    case .proxy(let integration):
      [
        "ApiId": .string(api),
        "IntegrationType": "HTTP_PROXY",
        "IntegrationMethod": .string(integration.method.rawValue),
        "IntegrationUri": .string(integration.url),
        "PayloadFormatVersion": "1.0",
        "TimeoutInMillis": integration.timeout.map { .int($0.wholeMilliseconds) },
        "RequestParameters": integration.request.isEmpty ? nil : .map(integration.request.properties),
        "ResponseParameters": integration.responses.isEmpty ? nil : responseParameters(integration.responses),
      ]
    }
  }

  private func responseParameters(_ responses: [Int: [ParameterMapping]]) -> PropertyValue {
    var byStatus = Properties()
    for (status, mappings) in responses.sorted(by: { $0.key < $1.key }) {
      byStatus[String(status)] = [
        "ResponseParameters": .list(
          mappings.properties.members.map { ["Destination": .string($0.name), "Source": $0.value] })
      ]
    }
    return .map(byStatus)
  }
}

extension [ParameterMapping] {
  /// The mappings by key, ordered by it.
  var properties: Properties {
    var members = Properties()
    for mapping in self.sorted(by: { $0.key < $1.key }) { members[mapping.key] = .string(mapping.value) }
    return members
  }
}

extension AuthorizerSettings.Lambda {
  /// The address at which API Gateway invokes the function.
  var uri: Expression {
    "arn:\(Partition.current):apigateway:\(Region.current):lambda:path/2015-03-31/functions/\(function.invocationARN)/invocations"
  }
}
