import MartletCLI
import MartletDiagnostics

extension FunctionModel {
  func lower(_ node: Node, to module: inout TerraformLowering) {
    checkProviderLimit(node, &module)
    lowerRoleAndLogs(node, to: &module)
    var body = TerraformBody()
    body["function_name"] = module.physicalName(node, limit: 64)
    body["description"] = functionDescription.map { .string($0) }
    body["role"] = .string(node.declaration.reference(Function.roleARN))
    body["runtime"] = runtime.map { .string($0.identifier) }
    body["handler"] = handler.map { .string($0) }
    lowerCode(node, to: &module, &body)
    body["architectures"] = [.string(architectureName)]
    body["memory_size"] = .int(memory?.value ?? 128)
    body["timeout"] = .int(timeout?.value.wholeSeconds ?? 3)
    body["layers"] = layers.isEmpty ? nil : .list(layers.map { .arn($0.value) })
    body["kms_key_arn"] = environmentKey.map { .arn($0.value) }
    body["reserved_concurrent_executions"] = reservedConcurrency.map { .int($0.value) }
    body["publish"] = alias == nil ? nil : true
    body["tags"] = module.tags(for: node)
    lowerBlocks(node, &body)
    module.add("aws_lambda_function", for: node, in: .functions, isMain: true, body)
    lowerAlias(node, to: &module)
    lowerAsynchronous(node, to: &module)
    lowerURL(node, to: &module)
    for (name, trigger) in namedTriggers { trigger.lower(node, suffix: Naming.snakeCase(name), to: &module) }
    lowerPermissions(node, to: &module)
  }

  /// The provider checks runtimes against a list of its own, and its last 5.x release, of June 2025, is older than these.
  private func checkProviderLimit(_ node: Node, _ module: inout TerraformLowering) {
    guard let runtime, ["dotnet10", "java25", "nodejs24.x", "python3.14"].contains(runtime.identifier) else { return }
    module.report(
      Diagnostic(
        .error, "runtime unknown to Terraform", what: "\(node.identity) has the runtime `\(runtime.identifier)`",
        why: "Terraform's AWS provider 5.x refuses runtimes that are newer than itself",
        fix: "use an older runtime, or synthesise without Terraform: `--format cloudformation`", at: node.source))
  }

  private func lowerRoleAndLogs(_ node: Node, to module: inout TerraformLowering) {
    let logging = effectiveLogging
    var group = TerraformBody()
    group["name"] = .string("/aws/lambda/\(module.derivedName(node, limit: 400))")
    group["retention_in_days"] = logging.retention.days.map { .int($0) }
    group["kms_key_id"] = logging.key.map { .arn($0) }
    group["tags"] = module.tags(for: node)
    module.add("aws_cloudwatch_log_group", for: node, in: .monitoring, group)

    var role = TerraformBody()
    role["name"] = .string(module.derivedName(node, limit: 64))
    role.json("assume_role_policy", Statement.trust("lambda.amazonaws.com").value)
    role["permissions_boundary"] = boundary(in: module.stage).map { .arn($0) }
    role["tags"] = module.tags(for: node)
    module.add("aws_iam_role", for: node, in: .permissions, role)

    var policy = TerraformBody()
    policy["name"] = .string(node.originalName)
    policy["role"] = .string(node.declaration.reference(Function.roleName))
    policy.json("policy", self.policy(node, in: module.stage).value)
    module.add("aws_iam_role_policy", for: node, in: .permissions, policy)
  }

  private func lowerCode(_ node: Node, to module: inout TerraformLowering, _ body: inout TerraformBody) {
    switch code.content {
    case .image(let image):
      body["package_type"] = "Image"
      body["image_uri"] = .string(image)
    case .asset(let request): lower(request, to: &module, &body)
    case .inline(let text): lower(inlineRequest(text), to: &module, &body)
    }
  }

  private func lower(_ request: AssetRequest, to module: inout TerraformLowering, _ body: inout TerraformBody) {
    let path = "\"${path.module}/../assets/\(module.assets[request]?.fileName ?? "")\""
    body.expression("filename", .raw(path))
    body.expression("source_code_hash", .raw("filebase64sha256(\(path))"))
  }

  private func lowerBlocks(_ node: Node, _ body: inout TerraformBody) {
    if let size = ephemeralStorage?.value { body.block("ephemeral_storage") { $0["size"] = .int(size) } }
    if case .map(let properties)? = environmentProperty, let variables = properties["Variables"] {
      body.block("environment") { $0["variables"] = variables }
    }
    if tracing?.value == true { body.block("tracing_config") { $0["mode"] = "Active" } }
    if let target = deadLetter?.value { body.block("dead_letter_config") { $0["target_arn"] = .string(target.arn) } }
    if let vpc = vpc?.value {
      body.block("vpc_config") {
        $0["subnet_ids"] = .strings(vpc.subnets)
        $0["security_group_ids"] = .strings(vpc.securityGroups)
        $0["ipv6_allowed_for_dual_stack"] = vpc.allowsIPv6 ? true : nil
      }
    }
    let logging = effectiveLogging
    body.block("logging_config") {
      $0["log_format"] = .string(logging.format.rawValue)
      $0["application_log_level"] = logging.applicationLevel.map { .string($0.rawValue) }
      $0["system_log_level"] = logging.systemLevel.map { .string($0.rawValue) }
      $0["log_group"] = .string(node.declaration.reference(Function.logGroupName))
    }
  }

  private func lowerAlias(_ node: Node, to module: inout TerraformLowering) {
    guard let settings = alias?.value else { return }
    var body = TerraformBody()
    body["name"] = .string(settings.name)
    body["function_name"] = .string(node.declaration.reference(Function.nameAttribute))
    body["function_version"] = .string(node.declaration.reference(Function.versionAttribute))
    module.add("aws_lambda_alias", for: node, in: .functions, body)
    guard let concurrency = settings.provisionedConcurrency else { return }
    var provisioned = TerraformBody()
    provisioned["function_name"] = .string(node.declaration.reference(Function.nameAttribute))
    provisioned["qualifier"] = .string(node.declaration.reference(Function.aliasName))
    provisioned["provisioned_concurrent_executions"] = .int(concurrency)
    module.add("aws_lambda_provisioned_concurrency_config", for: node, in: .functions, provisioned)
  }

  private func lowerAsynchronous(_ node: Node, to module: inout TerraformLowering) {
    guard let settings = asynchronous?.value else { return }
    var body = TerraformBody()
    body["function_name"] = .string(node.declaration.reference(Function.nameAttribute))
    body["qualifier"] = alias.map { _ in .string(node.declaration.reference(Function.aliasName)) }
    body["maximum_event_age_in_seconds"] = settings.maximumAge.map { .int($0.wholeSeconds) }
    body["maximum_retry_attempts"] = settings.retries.map { .int($0) }
    if settings.onSuccess != nil || settings.onFailure != nil {
      body.block("destination_config") { config in
        for (name, target) in [("on_failure", settings.onFailure), ("on_success", settings.onSuccess)] {
          if let target { config.block(name) { $0["destination"] = .string(target.arn) } }
        }
      }
    }
    module.add("aws_lambda_function_event_invoke_config", for: node, in: .functions, body)
  }

  private func lowerURL(_ node: Node, to module: inout TerraformLowering) {
    guard let url = url?.value else { return }
    var body = TerraformBody()
    body["function_name"] = .string(node.declaration.reference(Function.nameAttribute))
    body["qualifier"] = alias.map { _ in .string(node.declaration.reference(Function.aliasName)) }
    body["authorization_type"] = .string(url.authorization.rawValue)
    body["invoke_mode"] = url.streamsResponse ? "RESPONSE_STREAM" : nil
    if let cors = url.cors {
      body.block("cors") {
        $0["allow_origins"] = .strings(cors.origins)
        $0["allow_methods"] = cors.methods.isEmpty ? nil : .strings(cors.methodNames)
        $0["allow_headers"] = cors.headers.isEmpty ? nil : .strings(cors.headers)
        $0["expose_headers"] = cors.exposedHeaders.isEmpty ? nil : .strings(cors.exposedHeaders)
        $0["allow_credentials"] = cors.allowsCredentials ? true : nil
        $0["max_age"] = cors.maximumAge.map { .int($0.wholeSeconds) }
      }
    }
    module.add("aws_lambda_function_url", for: node, in: .functions, body)
    guard url.authorization == .none else { return }
    var permission = TerraformBody()
    permission["statement_id"] = "FunctionUrl"
    permission["action"] = "lambda:InvokeFunctionUrl"
    permission["function_name"] = .string(node.declaration.reference(Function.nameAttribute))
    permission["qualifier"] = alias.map { _ in .string(node.declaration.reference(Function.aliasName)) }
    permission["principal"] = "*"
    permission["function_url_auth_type"] = "NONE"
    module.add("aws_lambda_permission", for: node, suffix: "url", in: .permissions, permission)
  }

  func lowerPermissions(_ node: Node, invokedBy invoker: Identity? = nil, to module: inout TerraformLowering) {
    var statements = UniqueNames()
    for (name, invocation) in namedInvocations(node, invokedBy: invoker, in: module.stage) {
      var body = TerraformBody()
      body["statement_id"] = .string(statements.unique(module.stage.originalWords(name)))
      body["action"] = "lambda:InvokeFunction"
      body["function_name"] = .string(node.declaration.reference(Function.nameAttribute))
      body["qualifier"] = alias.map { _ in .string(node.declaration.reference(Function.aliasName)) }
      body["principal"] = .string(invocation.principal)
      body["source_arn"] = invocation.sourceARN.map(PropertyValue.string)
      body["source_account"] = invocation.sourceAccount.map(PropertyValue.string)
      module.add("aws_lambda_permission", for: node, suffix: Naming.snakeCase(name), in: .permissions, body)
    }
  }
}
