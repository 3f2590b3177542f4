import MartletDiagnostics

extension QueueModel {
  func lower(_ node: Node, to module: inout TerraformLowering) {
    checkProviderLimit(node, &module)
    var body = TerraformBody()
    body["name"] = module.physicalName(node, limit: Self.nameLimit, suffix: suffix)
    lowerFIFO(&body)
    body["delay_seconds"] = queue.delay.map { .int($0.wholeSeconds) }
    body["visibility_timeout_seconds"] = visibilityTimeout(node, in: module.stage).map { .int($0) }
    body["message_retention_seconds"] = queue.retention.map { .int($0.wholeSeconds) }
    body["max_message_size"] = .int(maximumMessageSize)
    body["receive_wait_time_seconds"] = .int(queue.receiveWait.wholeSeconds)
    body.json("redrive_policy", redrivePolicy)
    lowerEncryption(&body)
    body["tags"] = module.tags(for: node)
    module.add("aws_sqs_queue", for: node, in: .messaging, isMain: true, body)

    if let policy = policy(node, in: module.stage) {
      var access = TerraformBody()
      access["queue_url"] = .string(node.declaration.reference(Queue.urlAttribute))
      access.json("policy", policy.value)
      module.add("aws_sqs_queue_policy", for: node, in: .messaging, access)
    }
    if hasDeadLetterQueue { lowerDeadLetterQueue(node, to: &module) }
    for subscription in module.stage.contributions.of(TopicSubscription.self, to: node.identity) {
      subscription.lower(node, suffix: Naming.snakeCase(subscription.topic.header.name) + "_queue", to: &module)
    }
  }

  private func lowerDeadLetterQueue(_ node: Node, to module: inout TerraformLowering) {
    let name = "dead_letter_queue"
    var body = TerraformBody()
    body["name"] = .string(module.derivedName(node, limit: Self.nameLimit, suffix: deadLetterSuffix))
    lowerFIFO(&body)
    body["visibility_timeout_seconds"] = visibilityTimeout(node, in: module.stage, ofDeadLetterQueue: true).map {
      .int($0)
    }
    body["message_retention_seconds"] = .int(Self.deadLetterRetention)
    body["max_message_size"] = .int(maximumMessageSize)
    body["receive_wait_time_seconds"] = .int(queue.receiveWait.wholeSeconds)
    lowerEncryption(&body)
    body["tags"] = module.tags(for: node)
    module.add("aws_sqs_queue", for: node, suffix: name, in: .messaging, body)

    if let policy = policy(node, in: module.stage, ofDeadLetterQueue: true) {
      var access = TerraformBody()
      access["queue_url"] = .string(node.declaration.reference(DeadLetterQueue.urlAttribute))
      access.json("policy", policy.value)
      module.add("aws_sqs_queue_policy", for: node, suffix: name, in: .messaging, access)
    }

    // A resource of its own, because the two queues name one another.
    var sources = TerraformBody()
    sources["queue_url"] = .string(node.declaration.reference(DeadLetterQueue.urlAttribute))
    sources.json(
      "redrive_allow_policy",
      ["redrivePermission": "byQueue", "sourceQueueArns": [.string(node.declaration.reference(Queue.arnAttribute))]])
    module.add("aws_sqs_queue_redrive_allow_policy", for: node, suffix: name, in: .messaging, sources)
  }

  private func lowerFIFO(_ body: inout TerraformBody) {
    guard let fifo = queue.fifo else { return }
    body["fifo_queue"] = true
    body["content_based_deduplication"] = fifo.deduplicatesByContent ? true : nil
    body["deduplication_scope"] = fifo.hasHighThroughput ? "messageGroup" : nil
    body["fifo_throughput_limit"] = fifo.hasHighThroughput ? "perMessageGroupId" : nil
  }

  private func lowerEncryption(_ body: inout TerraformBody) {
    switch queue.encryption {
    case .managed: body["sqs_managed_sse_enabled"] = true
    case .key(let key, let reuse):
      body["kms_master_key_id"] = .arn(key)
      body["kms_data_key_reuse_period_seconds"] = .int(reuse.wholeSeconds)
    }
  }

  /// The provider's 5.x releases are older than SQS's messages of more than 256 KiB.
  private func checkProviderLimit(_ node: Node, _ module: inout TerraformLowering) {
    guard let size = queue.maximumMessageSize, size > 262_144, size <= 1_048_576 else { return }
    module.report(
      Diagnostic(
        .error, "value out of range for Terraform", what: "`maximumMessageSize` is \(size) bytes",
        why: "Terraform's AWS provider 5.x accepts 1024 to 262144 bytes; SQS itself up to 1048576",
        fix: "leave the setting out, or synthesise without Terraform: `--format cloudformation`", at: node.source))
  }
}
