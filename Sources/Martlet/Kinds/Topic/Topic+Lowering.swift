extension TopicModel {
  func lower(_ node: Node, to template: inout CloudFormationLowering) {
    template.add(
      "AWS::SNS::Topic", for: node,
      [
        "TopicName": explicitName(node).map(PropertyValue.string),
        "FifoTopic": topic.fifo == nil ? nil : true,
        "ContentBasedDeduplication": topic.fifo?.deduplicatesByContent == true ? true : nil,
        "FifoThroughputScope": topic.fifo?.hasHighThroughput == true ? "MessageGroup" : nil,
        "DisplayName": topic.displayName.map { .string($0) },
        "KmsMasterKeyId": topic.key.map { .arn($0) },
        "TracingConfig": topic.tracing ? "Active" : nil,
        "Tags": template.tagList(for: node),
      ])
    template.add(
      "AWS::SNS::TopicPolicy", for: node, part: "TopicPolicy",
      ["PolicyDocument": policy(node, in: template.stage).value, "Topics": [.arn(topic.arn)]])
    for (name, subscription) in ownSubscriptions { subscription.lower(node, part: name, to: &template) }
  }

  func lower(_ node: Node, to module: inout TerraformLowering) {
    var body = TerraformBody()
    body["name"] = module.physicalName(node, limit: Self.nameLimit, suffix: suffix)
    body["fifo_topic"] = topic.fifo == nil ? nil : true
    body["content_based_deduplication"] = topic.fifo?.deduplicatesByContent == true ? true : nil
    body["fifo_throughput_scope"] = topic.fifo?.hasHighThroughput == true ? "MessageGroup" : nil
    body["display_name"] = topic.displayName.map { .string($0) }
    body["kms_master_key_id"] = topic.key.map { .arn($0) }
    body["tracing_config"] = topic.tracing ? "Active" : nil
    body["tags"] = module.tags(for: node)
    module.add("aws_sns_topic", for: node, in: .messaging, isMain: true, body)

    var access = TerraformBody()
    access["arn"] = .arn(topic.arn)
    access.json("policy", policy(node, in: module.stage).value)
    module.add("aws_sns_topic_policy", for: node, in: .messaging, access)
    for (name, subscription) in ownSubscriptions {
      subscription.lower(node, suffix: Naming.snakeCase(name), to: &module)
    }
  }
}
