import MartletDocuments

extension FunctionModel {
  func lower(_ node: Node, to template: inout CloudFormationLowering) {
    lowerRoleAndLogs(node, to: &template)
    template.add(
      "AWS::Lambda::Function", for: node,
      [
        "FunctionName": node.header.physicalName.map(PropertyValue.string),
        "Description": functionDescription.map { .string($0) },
        "Runtime": runtime.map { .string($0.identifier) },
        "Handler": handler.map { .string($0) },
        "PackageType": runtime == nil ? "Image" : nil,
        "Code": codeProperty(&template),
        "Role": .string(node.declaration.reference(Function.roleARN)),
        "Architectures": [.string(architectureName)],
        "MemorySize": .int(memory?.value ?? 128),
        "Timeout": .int(timeout?.value.wholeSeconds ?? 3),
        "EphemeralStorage": ephemeralStorage.map { ["Size": .int($0.value)] },
        "Environment": environmentProperty,
        "KmsKeyArn": environmentKey.map { .arn($0.value) },
        "Layers": layers.isEmpty ? nil : .list(layers.map { .arn($0.value) }),
        "TracingConfig": tracing?.value == true ? ["Mode": "Active"] : nil,
        "ReservedConcurrentExecutions": reservedConcurrency.map { .int($0.value) },
        "DeadLetterConfig": deadLetter.map { ["TargetArn": .string($0.value.arn)] },
        "VpcConfig": vpcProperty,
        "LoggingConfig": loggingProperty(node),
        "Tags": template.tagList(for: node),
      ])
    lowerVersion(node, to: &template)
    lowerAsynchronous(node, to: &template)
    lowerURL(node, to: &template)
    for (name, trigger) in namedTriggers { trigger.lower(node, part: name, to: &template) }
    lowerPermissions(node, to: &template)
  }

  /// The role and the log group, which a SAM template holds as CloudFormation's own resources: SAM's would allow more than is needed.
  func lowerRoleAndLogs(_ node: Node, to template: inout CloudFormationLowering) {
    let logging = effectiveLogging
    template.add(
      "AWS::Logs::LogGroup", for: node, part: "LogGroup",
      [
        "LogGroupName": .string("/aws/lambda/\(node.derivedStem)"),
        "RetentionInDays": logging.retention.days.map { .int($0) },
        "KmsKeyId": logging.key.map { .arn($0) },
        "Tags": template.tagList(for: node),
      ])
    template.add(
      "AWS::IAM::Role", for: node, part: "Role",
      [
        "AssumeRolePolicyDocument": Statement.trust("lambda.amazonaws.com").value,
        "PermissionsBoundary": boundary(in: template.stage).map { .arn($0) },
        "Policies": [["PolicyName": .string(node.originalName), "PolicyDocument": policy(node, in: template.stage).value]],
        "Tags": template.tagList(for: node),
      ])
  }

  var architectureName: String { (architecture?.value ?? .arm64).rawValue }

  var environmentProperty: PropertyValue? {
    if environment.isEmpty { return nil }
    var variables = Properties()
    for variable in environment.sorted(by: { $0.name < $1.name }) { variables[variable.name] = .string(variable.value) }
    return ["Variables": .map(variables)]
  }

  var vpcProperty: PropertyValue? {
    vpc.map { vpc in
      [
        "SubnetIds": .strings(vpc.value.subnets), "SecurityGroupIds": .strings(vpc.value.securityGroups),
        "Ipv6AllowedForDualStack": vpc.value.allowsIPv6 ? true : nil,
      ]
    }
  }

  func loggingProperty(_ node: Node) -> PropertyValue {
    let logging = effectiveLogging
    return [
      "LogFormat": .string(logging.format.rawValue),
      "ApplicationLogLevel": logging.applicationLevel.map { .string($0.rawValue) },
      "SystemLogLevel": logging.systemLevel.map { .string($0.rawValue) },
      "LogGroup": .string(node.declaration.reference(Function.logGroupName)),
    ]
  }

  private func codeProperty(_ template: inout CloudFormationLowering) -> PropertyValue {
    switch code.content {
    case .inline(let text): ["ZipFile": .string(text)]
    case .image(let image): ["ImageUri": .string(image)]
    case .asset(let request):
      ["S3Bucket": .string(template.assetsBucket()), "S3Key": .string(template.assets[request]?.fileName ?? "")]
    }
  }

  /// A version cannot change, so its logical ID follows the code and the configuration: a deployment that changes either publishes a new one.
  private func lowerVersion(_ node: Node, to template: inout CloudFormationLowering) {
    guard let alias = alias?.value else { return }
    let configuration = template.template.resources[node.logicalID()]?.properties ?? .null
    let part = "Version" + Naming.hash(configuration.printed(.compact))
    template.add(
      "AWS::Lambda::Version", for: node, part: part,
      ["FunctionName": .string(node.declaration.reference(Function.nameAttribute))])
    template.add(
      "AWS::Lambda::Alias", for: node, part: "Alias",
      [
        "FunctionName": .string(node.declaration.reference(Function.nameAttribute)),
        "FunctionVersion": .string(
          node.declaration.reference(
            Attribute("version", part: part, .getAtt("Version"), "aws_lambda_function", "version"))),
        "Name": .string(alias.name),
        "ProvisionedConcurrencyConfig": alias.provisionedConcurrency.map { ["ProvisionedConcurrentExecutions": .int($0)] },
      ])
  }

  /// What carries a qualifier needs the alias to exist; SAM names it after the function.
  private func aliasDependency(_ node: Node, _ format: CloudFormationLowering.Format) -> [String] {
    alias.map { [format == .sam ? "\(node.logicalID())Alias\($0.value.name)" : node.logicalID("Alias")] } ?? []
  }

  func lowerAsynchronous(_ node: Node, to template: inout CloudFormationLowering) {
    guard let settings = asynchronous?.value else { return }
    template.add(
      "AWS::Lambda::EventInvokeConfig", for: node, part: "AsynchronousConfig",
      [
        "FunctionName": .string(node.declaration.reference(Function.nameAttribute)),
        "Qualifier": .string(alias?.value.name ?? "$LATEST"),
        "MaximumEventAgeInSeconds": settings.maximumAge.map { .int($0.wholeSeconds) },
        "MaximumRetryAttempts": settings.retries.map { .int($0) },
        "DestinationConfig": settings.destinationConfig,
      ],
      dependsOn: aliasDependency(node, template.format))
  }

  func lowerURL(_ node: Node, to template: inout CloudFormationLowering) {
    guard let url = url?.value else { return }
    template.add(
      "AWS::Lambda::Url", for: node, part: "Url",
      [
        "TargetFunctionArn": .string(node.declaration.reference(Function.arnAttribute)),
        "Qualifier": alias.map { .string($0.value.name) },
        "AuthType": .string(url.authorization.rawValue),
        "InvokeMode": url.streamsResponse ? "RESPONSE_STREAM" : nil,
        "Cors": url.cors?.lambdaProperty,
      ],
      dependsOn: aliasDependency(node, template.format))
    guard url.authorization == .none else { return }
    template.add(
      "AWS::Lambda::Permission", for: node, part: "UrlPermission",
      [
        "Action": "lambda:InvokeFunctionUrl", "FunctionName": .string(node.declaration.reference(Function.target)),
        "Principal": "*", "FunctionUrlAuthType": "NONE",
      ])
    // Lambda wants a second permission for callers without credentials, bounded to calls through the address.
    template.add(
      "AWS::Lambda::Permission", for: node, part: "UrlInvokePermission",
      [
        "Action": "lambda:InvokeFunction", "FunctionName": .string(node.declaration.reference(Function.target)),
        "Principal": "*", "InvokedViaFunctionUrl": true,
      ])
  }

  /// The permissions to invoke the function that belong into `template`'s stack.
  /// - Parameter invoker: a declaration of another stack that invokes the function; nil for what the function's own stack holds.
  func lowerPermissions(_ node: Node, invokedBy invoker: Identity? = nil, to template: inout CloudFormationLowering) {
    let stage = template.stage
    let eventNames =
      template.format == .sam
      ? Set(
        stage.contributions.of(Invocation.self, to: node.identity).filter { $0.isGrantedBySAM(in: stage) }.map(\.name)) : []
    for (part, invocation) in namedInvocations(node, invokedBy: invoker, in: stage) {
      if template.format == .sam, invocation.isGrantedBySAM(in: stage) { continue }
      // SAM names the permission of an event after the event.
      let name = eventNames.contains(invocation.name) ? part + invocation.service : part
      template.add(
        "AWS::Lambda::Permission", for: node, part: "\(name)Permission",
        [
          "Action": "lambda:InvokeFunction", "FunctionName": .string(node.declaration.reference(Function.target)),
          "Principal": .string(invocation.principal), "SourceArn": invocation.sourceARN.map(PropertyValue.string),
          "SourceAccount": invocation.sourceAccount.map(PropertyValue.string),
        ])
    }
  }

  /// The permissions to invoke the function, one for each source, with names that differ.
  func namedInvocations(
    _ node: Node, invokedBy invoker: Identity? = nil, in stage: StageModel
  ) -> [(name: String, invocation: Invocation)] {
    var names = UniqueNames()
    // Sorted, so that the same invocation, asked for twice, stands beside itself.
    let sorted = stage.contributions.of(Invocation.self, to: node.identity)
    var all: [(name: String, invocation: Invocation)] = []
    for (index, invocation) in sorted.enumerated() where index == 0 || sorted[index - 1].sortKey != invocation.sortKey {
      all.append((names.unique(invocation.name), invocation))
    }
    return all.filter { _, invocation in
      let origin = invocation.invoker.flatMap { stage[$0] }
      return origin.map { $0.stack == node.stack } ?? true ? invoker == nil : invocation.invoker == invoker
    }
  }
}

extension Invocation {
  /// `Apigateway` for `apigateway.amazonaws.com`.
  fileprivate var service: String { Naming.logicalID(String(principal.prefix { $0 != "." })) }

  /// Whether SAM's own resource of what invokes grants it in the stage.
  func isGrantedBySAM(in stage: StageModel) -> Bool {
    guard isGrantedBySAM else { return false }
    guard let node = invoker.flatMap({ stage[$0] }) else { return true }
    return node.model.isSAMResource(node, in: stage)
  }
}

extension FunctionModel.AsynchronousSettings {
  var destinationConfig: PropertyValue? {
    if onSuccess == nil, onFailure == nil { return nil }
    return [
      "OnFailure": onFailure.map { ["Destination": .string($0.arn)] },
      "OnSuccess": onSuccess.map { ["Destination": .string($0.arn)] },
    ]
  }
}

extension CORSSettings {
  var lambdaProperty: PropertyValue {
    [
      "AllowOrigins": .strings(origins),
      "AllowMethods": methods.isEmpty ? nil : .strings(methodNames),
      "AllowHeaders": headers.isEmpty ? nil : .strings(headers),
      "ExposeHeaders": exposedHeaders.isEmpty ? nil : .strings(exposedHeaders),
      "AllowCredentials": allowsCredentials ? true : nil,
      "MaxAge": maximumAge.map { .int($0.wholeSeconds) },
    ]
  }

  /// The methods as CORS names them: `*` for every one.
  var methodNames: [String] { methods.contains(.any) ? ["*"] : methods.map(\.rawValue) }
}

extension CloudFormationLowering {
  /// The parameter that names the bucket to which the deployment uploads the packed code.
  mutating func assetsBucket() -> Expression {
    if template.parameters["AssetsBucket"] == nil {
      addParameter(
        "AssetsBucket",
        [
          "Type": "String", "Description": "The bucket that holds the files of the assets folder, in the stack's Region",
          "MinLength": 3, "MaxLength": 63,
        ])
    }
    return Expression(.templateParameter("AssetsBucket"))
  }
}
