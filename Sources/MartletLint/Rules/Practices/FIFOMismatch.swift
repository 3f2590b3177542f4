import MartletDocuments
import MartletTemplates

extension LintRule {
  static let fifoMismatch = LintRule(
    "MRT019", "fifo-mismatch", .error, "a FIFO queue is joined to something that has no order",
    """
    A FIFO topic delivers to FIFO queues in order and a standard topic cannot deliver to them; the dead-letter queue of a FIFO queue must \
    be FIFO too, that of a standard queue standard; the name ends in `.fifo`; Lambda takes no batching window for a FIFO queue, and \
    neither S3 notifications nor a function's dead-letter target can name one. AWS refuses such stacks when they are deployed.
    """,
    source: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fifo-queues.html",
    bad: .template(
      """
      {"Resources": {
        "Failed": {"Type": "AWS::SQS::Queue"},
        "Orders": {"Type": "AWS::SQS::Queue", "Properties": {
          "FifoQueue": true, "RedrivePolicy": {"deadLetterTargetArn": {"Fn::GetAtt": ["Failed", "Arn"]}, "maxReceiveCount": 5}}}}}
      """),
    good: .template(
      """
      {"Resources": {
        "Failed": {"Type": "AWS::SQS::Queue", "Properties": {"FifoQueue": true}},
        "Orders": {"Type": "AWS::SQS::Queue", "Properties": {
          "FifoQueue": true, "RedrivePolicy": {"deadLetterTargetArn": {"Fn::GetAtt": ["Failed", "Arn"]}, "maxReceiveCount": 5}}}}}
      """),
    stack: { review in
      let index = review.index
      for queue in index.resources("AWS::SQS::Queue") {
        guard let isFIFO = queue.isFIFO else { continue }
        if let name = queue.properties["QueueName"]?.text, name.hasSuffix(".fifo") != isFIFO {
          review.report(
            queue, "QueueName",
            what: isFIFO ? "the name of the FIFO queue `\(queue.id)` does not end in `.fifo`" : "`\(name)` is no FIFO queue",
            fix: isFIFO ? "add `.fifo`, or leave the name out" : "set `FifoQueue` to true, or change the name")
        }
        let target = queue.properties.at("RedrivePolicy", "deadLetterTargetArn")
        if let failed = index.target(target), failed.type == "AWS::SQS::Queue", let other = failed.isFIFO, other != isFIFO {
          review.report(
            queue, "RedrivePolicy", "deadLetterTargetArn",
            what: "`\(queue.id)` is a \(isFIFO ? "FIFO" : "standard") queue, its dead-letter queue `\(failed.id)` is not",
            fix: "make both of one kind")
        }
      }
      for subscription in index.resources("AWS::SNS::Subscription") {
        guard let topic = index.target(subscription.properties["TopicArn"]), topic.type == "AWS::SNS::Topic",
          let queue = index.target(subscription.properties["Endpoint"]), queue.type == "AWS::SQS::Queue",
          queue.isFIFO == true, let ordered = topic.properties["FifoTopic"].map(\.flag) ?? false, !ordered
        else { continue }
        review.report(
          subscription, "Endpoint", what: "the standard topic `\(topic.id)` cannot deliver to the FIFO queue `\(queue.id)`",
          fix: "make the topic FIFO, or the queue standard")
      }
      for function in index.functions {
        for trigger in function.triggers where trigger.kind == .poll && trigger.source?.isFIFO == true {
          guard let window = trigger.settings["MaximumBatchingWindowInSeconds"]?.number, window > 0 else { continue }
          review.report(
            trigger.via, "MaximumBatchingWindowInSeconds",
            what: "Lambda takes no batching window for the FIFO queue of `\(trigger.via.id)`",
            fix: "leave `MaximumBatchingWindowInSeconds` out")
        }
        if let target = index.target(function.properties.at("DeadLetterConfig", "TargetArn")), target.isFIFO == true {
          review.report(
            function.resource, "DeadLetterConfig", "TargetArn",
            what: "Lambda cannot send failed events of `\(function.resource.id)` to the FIFO queue `\(target.id)`",
            fix: "use a standard queue", severity: .warning)
        }
      }
      for bucket in index.resources("AWS::S3::Bucket") {
        for configuration in bucket.properties.at("NotificationConfiguration", "QueueConfigurations")?.list ?? [] {
          guard let queue = index.target(configuration["Queue"]), queue.isFIFO == true else { continue }
          review.report(
            bucket, "NotificationConfiguration", "QueueConfigurations", what: "S3 cannot notify the FIFO queue `\(queue.id)`",
            fix: "use a standard queue, or EventBridge")
        }
      }
    })
}

extension StackResource {
  /// Whether a queue is a FIFO queue; nil for what is no queue, and where only deployment knows.
  var isFIFO: Bool? {
    guard type == "AWS::SQS::Queue" else { return nil }
    return properties["FifoQueue"].map(\.flag) ?? false
  }
}
