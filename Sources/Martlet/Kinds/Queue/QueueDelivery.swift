/// A service's permission to send to a queue, asked for by what sends: a topic's subscription, a bucket's notification,
/// a rule. It becomes a statement of the queue's policy, the logical ID of which is `node.logicalID("QueuePolicy")`.
struct QueueDelivery: Contribution {
  /// The service principal, such as `sns.amazonaws.com`.
  var principal: String
  /// The ARN of what sends.
  var sourceARN: Expression
  /// The account of what sends, where the ARN does not say it, as a bucket's.
  var sourceAccount: Expression?
  /// Whether it sends to the queue's own dead-letter queue.
  var toDeadLetterQueue = false

  var sortKey: String { "\(principal)\u{0}\(sourceARN.key)\u{0}\(sourceAccount?.key ?? "")\u{0}\(toDeadLetterQueue)" }

  func statement(for queue: Expression) -> Statement {
    var conditions = [Condition(.arnEquals, "aws:SourceArn", values: [sourceARN])]
    if let sourceAccount { conditions.append(.equals("aws:SourceAccount", sourceAccount)) }
    return Statement(
      principal: .service(principal), actions: ["sqs:SendMessage"], resources: [queue], conditions: conditions)
  }
}

/// A function that consumes a queue: its timeout decides the queue's visibility timeout.
struct QueueConsumer: Contribution {
  var function: String
  /// In seconds.
  var functionTimeout: Int
  /// How long Lambda may gather a batch, in seconds.
  var window: Int
  var ofDeadLetterQueue: Bool

  var sortKey: String { "\(function)\u{0}\(functionTimeout)\u{0}\(window)" }
}
