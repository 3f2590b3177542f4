/// Where messages go that were received too often without being deleted.
/// <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html>
public indirect enum Redrive: Sendable {
  /// To a dead-letter queue that belongs to the queue, ``Queue/deadLetterQueue``: FIFO if the queue is, encrypted like
  /// it, with 14 days of retention, for this queue's dead letters only.
  ///
  /// `receives` is how often a message is received before it counts as dead: 1 to 1,000. AWS recommends 5 or more for
  /// queues that trigger functions.
  case after(receives: Int)
  /// To a declared queue, which must be FIFO if and only if this one is.
  case queue(Queue, receives: Int)

  var receives: Int {
    switch self {
    case .after(let receives), .queue(_, let receives): receives
    }
  }

  var hasOwnQueue: Bool {
    if case .after = self { true } else { false }
  }
}
