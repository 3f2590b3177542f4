import MartletDiagnostics

/// An SQS queue.
///
/// ```swift
/// let jobs = Queue("Jobs", deadLetter: .after(receives: 5))
/// let orders = Queue("Orders", fifo: .contentBasedDeduplication, retention: .days(14))
/// ```
///
/// Unless its settings say otherwise a queue is encrypted with a key that SQS owns, accepts requests over TLS only,
/// keeps messages for four days, and answers a receive request when there is a message, after 20 seconds at the latest.
/// Where functions consume it, its visibility timeout follows from theirs.
///
/// A FIFO queue, and one with a dead-letter queue of its own, is named `<stack>-<name>`, because AWS wants the ending
/// `.fifo` and the dead-letter queue names the queue that it serves; CloudFormation generates the names of the others.
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html>
public struct Queue: Declaration {
  public var header: DeclarationHeader
  let fifo: FIFO?
  let deadLetter: Redrive?
  let delay: Duration?
  let visibilityTimeout: Duration?
  let retention: Duration?
  let maximumMessageSize: Int?
  let receiveWait: Duration
  let encryption: QueueEncryption
  let enforcesTLS: Bool

  /// - Parameters:
  ///   - name: 1 to 64 ASCII letters, digits, `-` and `_`, the first a letter.
  ///   - fifo: nil for a standard queue, which may deliver a message twice and out of order.
  ///   - deadLetter: where messages go that nobody could process; without it they are received again until they are too
  ///     old.
  ///   - delay: how long a new message stays hidden: 0 to 15 minutes; 0 by default.
  ///   - visibilityTimeout: how long a received message stays hidden from other receivers: 0 seconds to 12 hours. It
  ///     must not be shorter than the timeout of a function that consumes the queue. By default six times the longest
  ///     timeout of the queue's functions and the trigger's window, as AWS recommends, but at least 30 seconds; 30
  ///     seconds without functions.
  ///   - retention: how long a message is kept: 60 seconds to 14 days; 4 days by default.
  ///   - maximumMessageSize: in bytes: 1,024 to 1,048,576; 262,144 by default, the most that the Terraform provider 5.x
  ///     knows.
  ///   - enforcesTLS: whether the queue's policy refuses requests without TLS. Without it a queue that nobody delivers to has no policy.
  ///   - receiveWait: how long a receive request waits for a message (long polling): 0 to 20 seconds; 20 by default.
  public init(
    _ name: String, fifo: FIFO? = nil, deadLetter: Redrive? = nil, delay: Duration? = nil,
    visibilityTimeout: Duration? = nil, retention: Duration? = nil, maximumMessageSize: Int? = nil,
    receiveWait: Duration = .seconds(20), encryption: QueueEncryption = .managed, enforcesTLS: Bool = true, fileID: String = #fileID,
    line: Int = #line
  ) {
    self.header = DeclarationHeader(kind: "queue", name: name, fileID: fileID, line: line)
    self.fifo = fifo
    self.deadLetter = deadLetter
    self.delay = delay
    self.visibilityTimeout = visibilityTimeout
    self.retention = retention
    self.maximumMessageSize = maximumMessageSize
    self.receiveWait = receiveWait
    self.encryption = encryption
    self.enforcesTLS = enforcesTLS
  }

  public func resolve(_ diagnostics: inout Diagnostics) -> ResolvedDeclaration {
    let source = header.source
    if let delay { diagnostics.check(delay, in: 0...900, "`delay`", at: source) }
    if let visibilityTimeout { diagnostics.check(visibilityTimeout, in: 0...43_200, "`visibilityTimeout`", at: source) }
    if let retention { diagnostics.check(retention, in: 60...1_209_600, "`retention`", at: source) }
    if let maximumMessageSize {
      diagnostics.check(maximumMessageSize, in: 1024...1_048_576, "`maximumMessageSize`", unit: "bytes", at: source)
    }
    diagnostics.check(receiveWait, in: 0...20, "`receiveWait`", at: source)
    if let deadLetter { diagnostics.check(deadLetter.receives, in: 1...1000, "`receives`", at: source) }
    if case .key(_, let reuse) = encryption { diagnostics.check(reuse, in: 60...86_400, "`reuse`", at: source) }
    return ResolvedDeclaration(QueueModel(queue: self))
  }
}
