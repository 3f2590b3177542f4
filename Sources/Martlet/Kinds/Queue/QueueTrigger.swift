import MartletDiagnostics
import MartletDocuments

extension On {
  /// Invokes the function with batches of a queue's messages, and lets it consume the queue.
  ///
  /// ```swift
  /// On(jobs, batchSize: 10, filters: [EventFilter(.body("status", equals: "paid"))])
  /// ```
  /// <https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html>
  /// - Parameters:
  ///   - batchSize: 1 to 10,000 messages, of a FIFO queue 1 to 10; 10 by default. More than 10 need a `window`.
  ///   - window: how long Lambda gathers a batch: 0 to 300 seconds, at least one for batches of more than 10; not for
  ///     FIFO queues.
  ///   - filters: up to 5; a message that matches none of them is deleted. Every message by default.
  ///   - reportsPartialFailures: whether the function answers with the messages that failed (`batchItemFailures`), so
  ///     that only those come again. Without it one failure brings back the whole batch. Off by default, because the
  ///     function has to know of it.
  ///   - maximumConcurrency: how many executions the queue may use: 2 to 1,000; as many as there are by default.
  public init(
    _ queue: Queue, batchSize: Int = 10, window: Duration? = nil, filters: [EventFilter] = [],
    reportsPartialFailures: Bool = false, maximumConcurrency: Int? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    self.init(
      trigger: QueueTrigger(
        queue: queue, isDeadLetterQueue: false, batchSize: batchSize, window: window, filters: filters,
        reportsPartialFailures: reportsPartialFailures, maximumConcurrency: maximumConcurrency,
        source: SourceLocation(fileID: fileID, line: line)))
  }

  /// Invokes the function with batches of a queue's dead letters; the settings are those of a queue's trigger.
  public init(
    _ queue: DeadLetterQueue, batchSize: Int = 10, window: Duration? = nil, filters: [EventFilter] = [],
    reportsPartialFailures: Bool = false, maximumConcurrency: Int? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    self.init(
      trigger: QueueTrigger(
        queue: queue.queue, isDeadLetterQueue: true, batchSize: batchSize, window: window, filters: filters,
        reportsPartialFailures: reportsPartialFailures, maximumConcurrency: maximumConcurrency,
        source: SourceLocation(fileID: fileID, line: line)))
  }
}

/// A queue that invokes a function: an event source mapping.
struct QueueTrigger: Trigger {
  let queue: Queue
  let isDeadLetterQueue: Bool
  let batchSize: Int
  let window: Duration?
  let filters: [EventFilter]
  let reportsPartialFailures: Bool
  let maximumConcurrency: Int?
  let source: SourceLocation

  var name: String { Naming.logicalID(queue.header.name) + (isDeadLetterQueue ? "DeadLetters" : "") }
  var references: [any Declaration] { [queue] + queue.keyDeclarations }
  var arn: ARN { isDeadLetterQueue ? queue.deadLetterQueue.arn : queue.arn }
  var statements: [Statement] {
    [Statement(actions: Queue.Access.consume.actions, resources: [arn.expression])]
  }

  func contribute(_ function: Node, to contributions: inout Contributions) {
    guard let model = function.model as? FunctionModel else { return }
    contributions.add(
      QueueConsumer(
        function: function.name, functionTimeout: model.timeout?.value.wholeSeconds ?? 3,
        window: window?.wholeSeconds ?? 0, ofDeadLetterQueue: isDeadLetterQueue), to: queue.identity)
  }

  func check(_ function: Node, _ model: FunctionModel, in stage: StageModel, _ diagnostics: inout Diagnostics) {
    diagnostics.check(
      batchSize, in: 1...(queue.fifo == nil ? 10_000 : 10),
      queue.fifo == nil ? "`batchSize`" : "`batchSize` of a FIFO queue", unit: "messages", at: source)
    if let window { checkWindow(window, &diagnostics) }
    if queue.fifo == nil, batchSize > 10, (window?.wholeSeconds ?? 0) < 1 {
      diagnostics.error(
        "batch without a window", what: "`batchSize` is \(batchSize) and there is no `window`",
        why: "Lambda gathers more than 10 messages over at least one second", fix: "add `window: .seconds(1)`, or more",
        at: source)
    }
    if let maximumConcurrency {
      diagnostics.check(maximumConcurrency, in: 2...1000, "`maximumConcurrency`", at: source)
    }
    if filters.count > 5 {
      diagnostics.error(
        "too many filters", what: "the trigger has \(filters.count) filters", why: "Lambda accepts up to 5",
        fix: "join some: one filter's field may have several values", at: source)
    }
    EventFilter.check(filters, keys: Self.messageKeys, of: "a queue's message", at: source, &diagnostics)
    if isDeadLetterQueue { return }
    let functionTimeout = model.timeout?.value.wholeSeconds ?? 3
    if let visibility = queue.visibilityTimeout?.wholeSeconds, visibility < functionTimeout {
      diagnostics.error(
        "visibility timeout too short",
        what:
          "\(queue.identity) hides a message for \(visibility) s, and \(function.identity) may run \(functionTimeout) s",
        why: "Lambda refuses a queue whose messages come back while the function still works on them",
        fix:
          "set `visibilityTimeout: .seconds(\(functionTimeout.clamped(to: 0...7200) * 6))`, or leave it out to have it derived",
        at: source)
    }
  }

  private func checkWindow(_ window: Duration, _ diagnostics: inout Diagnostics) {
    diagnostics.check(window, in: 0...300, "`window`", at: source)
    if queue.fifo != nil, window.wholeSeconds > 0 {
      diagnostics.error(
        "window on a FIFO queue", what: "the trigger of \(queue.identity) has a window of \(window.wholeSeconds) s",
        why: "Lambda gathers batches over time from standard queues only", fix: "remove `window`", at: source)
    }
  }

  /// The fields of a message as Lambda passes it on:
  /// <https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html>.
  private static let messageKeys: Set<String> = [
    "messageId", "receiptHandle", "body", "attributes", "messageAttributes", "md5OfBody", "eventSource",
    "eventSourceARN", "awsRegion",
  ]

  private var mapping: EventSourceMapping {
    var mapping = EventSourceMapping(of: arn.expression)
    mapping.batchSize = batchSize
    mapping.window = window
    mapping.filters = filters
    mapping.reportsPartialFailures = reportsPartialFailures
    mapping.maximumConcurrency = maximumConcurrency
    return mapping
  }

  func lower(_ function: Node, part: String, to template: inout CloudFormationLowering) {
    mapping.lower(function, part: part, to: &template)
  }

  func samEvent(_ function: Node, in template: inout CloudFormationLowering) -> JSON? {
    mapping.samEvent("SQS", source: "Queue", in: &template)
  }

  func lower(_ function: Node, suffix: String, to module: inout TerraformLowering) {
    mapping.lower(function, suffix: suffix, to: &module)
  }
}
