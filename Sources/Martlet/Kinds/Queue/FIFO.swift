/// First in, first out: messages of one group arrive in order, and a repeated message is dropped for five minutes.
/// <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fifo-queues.html>
public struct FIFO: Sendable, Hashable {
  let deduplicatesByContent: Bool
  let hasHighThroughput: Bool

  /// - Parameters:
  ///   - contentBasedDeduplication: whether equal bodies are repetitions; else senders must give each message a
  ///     deduplication ID.
  ///   - highThroughput: whether throughput is counted and repetitions are found within each message group and not over
  ///     all.
  ///     <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/high-throughput-fifo.html>
  public init(contentBasedDeduplication: Bool = false, highThroughput: Bool = false) {
    deduplicatesByContent = contentBasedDeduplication
    hasHighThroughput = highThroughput
  }

  /// Senders give each message a deduplication ID.
  public static let explicitDeduplication = FIFO()
  /// Equal bodies are repetitions.
  public static let contentBasedDeduplication = FIFO(contentBasedDeduplication: true)
  /// Throughput for each message group; senders give each message a deduplication ID.
  public static let highThroughput = FIFO(highThroughput: true)
}
