/// A queue with SQS's metrics: <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html>.
public protocol QueueMetrics {
  /// The queue's physical name.
  var name: Expression { get }
}

extension Queue: QueueMetrics {}
extension DeadLetterQueue: QueueMetrics {}

extension QueueMetrics {
  private func metric(_ name: String, _ statistic: Metric.Statistic) -> Metric {
    Metric(namespace: "AWS/SQS", name: name, dimensions: ["QueueName": self.name], statistic: statistic)
  }

  /// The number of messages that can be received.
  public var visibleMessages: Metric { metric("ApproximateNumberOfMessagesVisible", .maximum) }
  /// The number of messages that were received and not yet deleted.
  public var messagesInFlight: Metric { metric("ApproximateNumberOfMessagesNotVisible", .maximum) }
  /// The number of messages that are delayed.
  public var delayedMessages: Metric { metric("ApproximateNumberOfMessagesDelayed", .maximum) }
  /// The age of the oldest message, in seconds.
  public var ageOfOldestMessage: Metric { metric("ApproximateAgeOfOldestMessage", .maximum) }
  /// The number of messages that were sent.
  public var messagesSent: Metric { metric("NumberOfMessagesSent", .sum) }
  /// The number of messages that were received.
  public var messagesReceived: Metric { metric("NumberOfMessagesReceived", .sum) }
  /// The number of messages that were deleted.
  public var messagesDeleted: Metric { metric("NumberOfMessagesDeleted", .sum) }
}
