import MartletDocuments

extension FunctionModel {
  /// `AWS::Serverless::Function` with SAM's events where SAM has them. The role and the log group pass through, because the role that SAM
  /// would make may write to every log group.
  func lowerToSAM(_ node: Node, to template: inout CloudFormationLowering) {
    lowerRoleAndLogs(node, to: &template)
    var events: [JSON.Member] = []
    for (name, trigger) in namedTriggers {
      if let event = trigger.samEvent(node, part: name, in: &template) {
        events.append(.init(name, event))
      } else {
        trigger.lower(node, part: name, to: &template)
      }
    }
    for event in template.stage.contributions.of(SAMEvent.self, to: node.identity) {
      if let json = event.make(&template) { events.append(.init(event.name, json)) }
    }
    var properties: Properties = [
      "FunctionName": node.header.physicalName.map(PropertyValue.string),
      "Description": functionDescription.map { .string($0) },
      "Runtime": runtime.map { .string($0.identifier) },
      "Handler": handler.map { .string($0) },
      "PackageType": runtime == nil ? "Image" : nil,
    ]
    switch code.content {
    case .inline(let text): properties["InlineCode"] = .string(text)
    case .image(let image): properties["ImageUri"] = .string(image)
    case .asset(let request):
      properties["CodeUri"] = [
        "Bucket": .string(template.assetsBucket()), "Key": .string(template.assets[request]?.fileName ?? ""),
      ]
    }
    properties["Role"] = .string(node.declaration.reference(Function.roleARN))
    properties["Architectures"] = [.string(architectureName)]
    properties["MemorySize"] = .int(memory?.value ?? 128)
    properties["Timeout"] = .int(timeout?.value.wholeSeconds ?? 3)
    properties["EphemeralStorage"] = ephemeralStorage.map { ["Size": .int($0.value)] }
    properties["Environment"] = environmentProperty
    properties["KmsKeyArn"] = environmentKey.map { .arn($0.value) }
    properties["Layers"] = layers.isEmpty ? nil : .list(layers.map { .arn($0.value) })
    properties["Tracing"] = tracing?.value == true ? "Active" : nil
    properties["ReservedConcurrentExecutions"] = reservedConcurrency.map { .int($0.value) }
    properties["DeadLetterQueue"] = deadLetter.map {
      ["Type": $0.value.identity.kind == "topic" ? "SNS" : "SQS", "TargetArn": .string($0.value.arn)]
    }
    properties["VpcConfig"] = vpcProperty
    properties["LoggingConfig"] = loggingProperty(node)
    properties["AutoPublishAlias"] = alias.map { .string($0.value.name) }
    properties["ProvisionedConcurrencyConfig"] = alias?.value.provisionedConcurrency.map {
      ["ProvisionedConcurrentExecutions": .int($0)]
    }
    properties["Tags"] = template.tagMap(for: node)
    template.add("AWS::Serverless::Function", for: node, properties)
    if !events.isEmpty { template.set("Events", to: .object(events), of: node.logicalID()) }
    lowerAsynchronous(node, to: &template)
    lowerURL(node, to: &template)
    lowerPermissions(node, to: &template)
  }

  /// SAM names the alias and the version after the function.
  func samReference(to attribute: Attribute, _ node: Node) -> JSON? {
    guard attribute.part == "Alias", let alias = alias?.value else { return nil }
    return .object([.init("Ref", .string("\(node.logicalID())Alias\(alias.name)"))])
  }
}

/// An event that another kind adds to a function in a SAM template: a route of an API.
struct SAMEvent: Contribution {
  var name: String
  /// Nil where the other kind does not use SAM's own resource in this stage.
  var make: @Sendable (inout CloudFormationLowering) -> JSON?

  var sortKey: String { name }
}
