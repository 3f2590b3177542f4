import MartletTemplates

extension LintRule {
  static let shortPolling = LintRule(
    "MRT024", "short-polling", .info, "consumers of the queue ask again and again",
    """
    A receive that does not wait asks only some of the servers, may miss messages, and is paid for even when it finds none. With \
    `ReceiveMessageWaitTimeSeconds` of up to 20 it waits for a message. Lambda waits by itself, so queues that only functions read are not \
    looked at, nor are dead-letter queues.
    """,
    source: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html",
    part: "receiveWait: .seconds(20)",
    bad: .template(
      """
      {"Resources": {"Jobs": {"Type": "AWS::SQS::Queue", "Properties": {"VisibilityTimeout": 60}}}}
      """),
    good: .template(
      """
      {"Resources": {"Jobs": {"Type": "AWS::SQS::Queue", "Properties": {"ReceiveMessageWaitTimeSeconds": 20}}}}
      """),
    stack: { review in
      let index = review.index
      var other = Set(index.functions.flatMap { $0.triggers.compactMap { $0.kind == .poll ? $0.source?.id : nil } })
      other.formUnion(index.deadLetterQueues)
      for queue in index.resources("AWS::SQS::Queue") where !other.contains(queue.id) {
        guard let wait = queue.properties["ReceiveMessageWaitTimeSeconds"].map(\.number) ?? 0, wait == 0 else { continue }
        review.report(
          queue, "ReceiveMessageWaitTimeSeconds", what: "a receive from `\(queue.id)` does not wait for a message",
          fix: "set `ReceiveMessageWaitTimeSeconds` to 20")
      }
    })
}

extension StackIndex {
  /// The IDs of the queues that take what failed elsewhere.
  var deadLetterQueues: Set<String> {
    var found: Set<String> = []
    for resource in stack.resources {
      let properties = resource.properties
      let targets = [
        properties.at("RedrivePolicy", "deadLetterTargetArn"), properties.at("DeadLetterConfig", "TargetArn"),
        properties.at("DestinationConfig", "OnFailure", "Destination"), properties.at("DeadLetterConfig", "Arn"),
        properties.at("Target", "DeadLetterConfig", "Arn"),
      ]
      let nested = (properties["Targets"]?.list ?? []).map { $0.at("DeadLetterConfig", "Arn") }
      for case let value? in targets + nested {
        if let id = target(value)?.id { found.insert(id) }
      }
    }
    return found
  }
}
