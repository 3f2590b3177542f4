extension QueueModel {
  func lower(_ node: Node, to template: inout CloudFormationLowering) {
    let stage = template.stage
    var properties: Properties = ["QueueName": explicitName(node, in: stage).map(PropertyValue.string)]
    add(fifoProperties, to: &properties)
    properties["DelaySeconds"] = queue.delay.map { .int($0.wholeSeconds) }
    properties["VisibilityTimeout"] = visibilityTimeout(node, in: stage).map { .int($0) }
    properties["MessageRetentionPeriod"] = queue.retention.map { .int($0.wholeSeconds) }
    properties["MaximumMessageSize"] = .int(maximumMessageSize)
    properties["ReceiveMessageWaitTimeSeconds"] = .int(queue.receiveWait.wholeSeconds)
    properties["RedrivePolicy"] = redrivePolicy
    add(encryptionProperties, to: &properties)
    properties["Tags"] = template.tagList(for: node)
    template.add("AWS::SQS::Queue", for: node, properties)
    if let policy = policy(node, in: stage) {
      template.add(
        "AWS::SQS::QueuePolicy", for: node, part: "QueuePolicy",
        ["PolicyDocument": policy.value, "Queues": [.string(node.declaration.reference(Queue.urlAttribute))]])
    }
    if hasDeadLetterQueue { lowerDeadLetterQueue(node, to: &template) }
    for subscription in stage.contributions.of(TopicSubscription.self, to: node.identity) {
      subscription.lower(node, part: Naming.logicalID(subscription.topic.header.name) + "Queue", to: &template)
    }
  }

  private func lowerDeadLetterQueue(_ node: Node, to template: inout CloudFormationLowering) {
    let stage = template.stage
    var properties: Properties = ["QueueName": explicitDeadLetterName(node, in: stage).map(PropertyValue.string)]
    add(fifoProperties, to: &properties)
    properties["VisibilityTimeout"] = visibilityTimeout(node, in: stage, ofDeadLetterQueue: true).map { .int($0) }
    properties["MessageRetentionPeriod"] = .int(Self.deadLetterRetention)
    properties["MaximumMessageSize"] = .int(maximumMessageSize)
    properties["ReceiveMessageWaitTimeSeconds"] = .int(queue.receiveWait.wholeSeconds)
    let name = explicitName(node, in: stage) ?? ""
    properties["RedriveAllowPolicy"] = [
      "redrivePermission": "byQueue",
      "sourceQueueArns": ["arn:\(Partition.current):sqs:\(Region.current):\(Account.current):\(name)"],
    ]
    add(encryptionProperties, to: &properties)
    properties["Tags"] = template.tagList(for: node)
    template.add("AWS::SQS::Queue", for: node, part: "DeadLetterQueue", properties)
    if let policy = policy(node, in: stage, ofDeadLetterQueue: true) {
      template.add(
        "AWS::SQS::QueuePolicy", for: node, part: "DeadLetterQueuePolicy",
        ["PolicyDocument": policy.value, "Queues": [.string(node.declaration.reference(DeadLetterQueue.urlAttribute))]])
    }
  }

  /// 14 days, the longest that SQS keeps a message: a dead letter waits for a person.
  static let deadLetterRetention = 1_209_600

  /// Given in every format, because SQS's default (1 MiB) is not that of Terraform's provider (256 KiB).
  var maximumMessageSize: Int { queue.maximumMessageSize ?? 262_144 }

  var redrivePolicy: PropertyValue? {
    switch queue.deadLetter {
    case nil: nil
    case .after(let receives)?:
      ["deadLetterTargetArn": .arn(queue.deadLetterQueue.arn), "maxReceiveCount": .int(receives)]
    case .queue(let other, let receives)?:
      ["deadLetterTargetArn": .arn(other.arn), "maxReceiveCount": .int(receives)]
    }
  }

  private func add(_ some: Properties, to all: inout Properties) {
    for member in some.members { all[member.name] = member.value }
  }

  private var fifoProperties: Properties {
    guard let fifo = queue.fifo else { return [:] }
    return [
      "FifoQueue": true,
      "ContentBasedDeduplication": fifo.deduplicatesByContent ? true : nil,
      "DeduplicationScope": fifo.hasHighThroughput ? "messageGroup" : nil,
      "FifoThroughputLimit": fifo.hasHighThroughput ? "perMessageGroupId" : nil,
    ]
  }

  private var encryptionProperties: Properties {
    switch queue.encryption {
    case .managed: ["SqsManagedSseEnabled": true]
    case .key(let key, let reuse):
      ["KmsMasterKeyId": .arn(key), "KmsDataKeyReusePeriodSeconds": .int(reuse.wholeSeconds)]
    }
  }
}
