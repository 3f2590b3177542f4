extension HTTPAPIModel {
  func lower(_ node: Node, to module: inout TerraformLowering) {
    let layout = HTTPAPILayout(self)
    let api = node.declaration.reference(HTTPAPI.idAttribute)
    lowerAPI(node, to: &module)
    for authorizer in sortedAuthorizers { lower(authorizer, api, node, to: &module) }
    for integration in layout.integrations { lower(integration, api, node, to: &module) }
    for route in layout.routes { lower(route, api, node, to: &module) }
    lowerAccessLogs(node, to: &module)
    lowerStage(layout, api, node, to: &module)
    lowerDomain(api, node, to: &module)
    for function in invokedElsewhere(node, in: module.stage) {
      guard let model = function.model as? FunctionModel else { continue }
      model.lowerPermissions(function, invokedBy: node.identity, to: &module)
    }
  }

  private func lowerAPI(_ node: Node, to module: inout TerraformLowering) {
    var body = TerraformBody()
    body["name"] = module.physicalName(node, limit: 128)
    body["description"] = descriptionText.map { .string($0.value) }
    body["protocol_type"] = "HTTP"
    body["disable_execute_api_endpoint"] = domain?.value.keepsDefaultEndpoint == false ? true : nil
    body["tags"] = module.tags(for: node)
    if let cors = cors?.value {
      body.block("cors_configuration") {
        $0["allow_origins"] = .strings(cors.origins)
        $0["allow_methods"] = cors.methods.isEmpty ? nil : .strings(cors.methodNames)
        $0["allow_headers"] = cors.headers.isEmpty ? nil : .strings(cors.headers)
        $0["expose_headers"] = cors.exposedHeaders.isEmpty ? nil : .strings(cors.exposedHeaders)
        $0["allow_credentials"] = cors.allowsCredentials ? true : nil
        $0["max_age"] = cors.maximumAge.map { .int($0.wholeSeconds) }
      }
    }
    module.add("aws_apigatewayv2_api", for: node, in: .api, isMain: true, body)
  }

  private func lower(
    _ authorizer: AuthorizerSettings, _ api: Expression, _ node: Node, to module: inout TerraformLowering
  ) {
    var body = TerraformBody()
    body["api_id"] = .string(api)
    body["name"] = .string(authorizer.name)
    switch authorizer.content {
    case .jwt(let jwt):
      body["authorizer_type"] = "JWT"
      body["identity_sources"] = [.string(jwt.identitySource.expression)]
      body.block("jwt_configuration") {
        $0["audience"] = .strings(jwt.audience)
        $0["issuer"] = .string(jwt.issuer)
      }
    case .lambda(let lambda):
      body["authorizer_type"] = "REQUEST"
      body["authorizer_uri"] = .string(lambda.uri)
      body["authorizer_payload_format_version"] = .string(lambda.payload.rawValue)
      body["authorizer_result_ttl_in_seconds"] = .int(lambda.cacheTTL.wholeSeconds)
      body["enable_simple_responses"] = lambda.payload == .v2 ? .bool(lambda.simpleResponses) : nil
      body["identity_sources"] =
        lambda.identitySources.isEmpty ? nil : .strings(lambda.identitySources.map(\.expression))
    }
    module.add(
      "aws_apigatewayv2_authorizer", for: node, suffix: Naming.snakeCase(authorizer.name), in: .api, body)
  }

  private func lower(
    _ integration: HTTPAPILayout.Integration, _ api: Expression, _ node: Node, to module: inout TerraformLowering
  ) {
    var body = TerraformBody()
    body["api_id"] = .string(api)
    switch integration.settings {
    case .function(let settings):
      body["integration_type"] = "AWS_PROXY"
      body["integration_uri"] = .string(settings.function.invocationARN.expression)
      body["payload_format_version"] = .string(settings.payload.rawValue)
      body["timeout_milliseconds"] = settings.timeout.map { .int($0.wholeMilliseconds) }
    case .proxy(let settings):
      body["integration_type"] = "HTTP_PROXY"
      body["integration_method"] = .string(settings.method.rawValue)
      body["integration_uri"] = .string(settings.url)
      body["payload_format_version"] = "1.0"
      body["timeout_milliseconds"] = settings.timeout.map { .int($0.wholeMilliseconds) }
      body["request_parameters"] = settings.request.isEmpty ? nil : .map(settings.request.properties)
      for (status, mappings) in settings.responses.sorted(by: { $0.key < $1.key }) {
        body.block("response_parameters") {
          $0["status_code"] = .string(String(status))
          $0["mappings"] = .map(mappings.properties)
        }
      }
    }
    module.add(
      "aws_apigatewayv2_integration", for: node, suffix: Naming.snakeCase(integration.words), in: .api, body)
  }

  private func lower(
    _ route: HTTPAPILayout.Route, _ api: Expression, _ node: Node, to module: inout TerraformLowering
  ) {
    let authorizer = authorizer(of: route.settings)
    let scopes = scopes(of: route.settings)
    let integration = node.declaration.reference(HTTPAPI.integrationID(route.integration))
    var body = TerraformBody()
    body["api_id"] = .string(api)
    body["route_key"] = .string(route.settings.key.text)
    body["target"] = .string("integrations/\(integration)")
    body["authorization_type"] = .string(authorizer.type)
    body["authorizer_id"] = authorizer.name.map { .string(node.declaration.reference(HTTPAPI.authorizerID($0))) }
    body["authorization_scopes"] = scopes.isEmpty ? nil : .strings(scopes.sorted())
    module.add("aws_apigatewayv2_route", for: node, suffix: Naming.snakeCase(route.words), in: .api, body)
  }

  private func lowerStage(
    _ layout: HTTPAPILayout, _ api: Expression, _ node: Node, to module: inout TerraformLowering
  ) {
    var body = TerraformBody()
    body["api_id"] = .string(api)
    body["name"] = .string(apiStage.name)
    body["description"] = apiStage.description.map { .string($0) }
    body["auto_deploy"] = true
    body["stage_variables"] = variablesProperty
    body["tags"] = module.tags(for: node)
    if apiStage.throttle != nil || apiStage.detailedMetrics {
      body.block("default_route_settings") { settings(apiStage.throttle, &$0) }
    }
    let throttled = layout.routes.filter { $0.settings.throttle != nil }
    for route in throttled {
      body.block("route_settings") {
        $0["route_key"] = .string(route.settings.key.text)
        settings(route.settings.throttle, &$0)
      }
    }
    if let logs = accessLogs?.value {
      body.block("access_log_settings") {
        $0["destination_arn"] = .string(node.declaration.reference(HTTPAPI.accessLogGroupARN))
        switch logs.format {
        case .text(let text): $0["format"] = .string(text)
        case .json(let fields): $0.json("format", .map(Properties(sorted: fields.mapValues { Expression($0) })))
        }
      }
    }
    // A stage accepts settings for a route that is there, and logs for who may deliver them.
    var dependencies = throttled.map { "aws_apigatewayv2_route.\(node.terraformName(Naming.snakeCase($0.words)))" }
    if accessLogs?.value.grantsDelivery == true {
      dependencies.append("aws_cloudwatch_log_resource_policy.\(node.terraformName("access"))")
    }
    if !dependencies.isEmpty {
      body.expression("depends_on", .list(dependencies.sorted().map { .raw($0) }))
    }
    module.add("aws_apigatewayv2_stage", for: node, in: .api, body)
  }

  private func settings(_ throttle: Throttle?, _ body: inout TerraformBody) {
    body["detailed_metrics_enabled"] = apiStage.detailedMetrics ? true : nil
    body["throttling_burst_limit"] = throttle.map { .int($0.burst) }
    body["throttling_rate_limit"] = throttle?.rateValue
  }

  private func lowerAccessLogs(_ node: Node, to module: inout TerraformLowering) {
    guard let logs = accessLogs?.value else { return }
    var group = TerraformBody()
    group["name"] = .string("/aws/vendedlogs/\(module.derivedName(node, limit: 400))")
    group["retention_in_days"] = logs.retention.days.map { .int($0) }
    group["kms_key_id"] = logs.key.map { .arn($0) }
    group["tags"] = module.tags(for: node)
    module.add("aws_cloudwatch_log_group", for: node, suffix: "access", in: .monitoring, group)
    guard logs.grantsDelivery else { return }
    var policy = TerraformBody()
    policy["policy_name"] = .string("\(module.derivedName(node, limit: 200))-access-logs")
    policy.json("policy_document", deliveryPolicy(node).value)
    module.add("aws_cloudwatch_log_resource_policy", for: node, suffix: "access", in: .monitoring, policy)
  }

  private func lowerDomain(_ api: Expression, _ node: Node, to module: inout TerraformLowering) {
    guard let domain = domain?.value else { return }
    var body = TerraformBody()
    body["domain_name"] = .string(domain.name)
    body["tags"] = module.tags(for: node)
    body.block("domain_name_configuration") {
      $0["certificate_arn"] = .arn(domain.certificate)
      $0["endpoint_type"] = "REGIONAL"
      $0["security_policy"] = "TLS_1_2"
    }
    module.add("aws_apigatewayv2_domain_name", for: node, in: .api, body)
    var mapping = TerraformBody()
    mapping["api_id"] = .string(api)
    mapping["api_mapping_key"] = domain.path.map { .string($0) }
    mapping["domain_name"] = .string(node.declaration.reference(HTTPAPI.domainNameAttribute))
    mapping["stage"] = .string(node.declaration.reference(HTTPAPI.stageReference))
    module.add("aws_apigatewayv2_api_mapping", for: node, in: .api, mapping)
  }
}
