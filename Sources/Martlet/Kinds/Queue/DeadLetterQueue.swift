import MartletDiagnostics

/// The queue that a queue with `deadLetter: .after(receives:)` has for its dead letters: for alarms, grants, triggers
/// and addresses.
public struct DeadLetterQueue: Sendable {
  let queue: Queue

  static let nameAttribute = Attribute(
    "deadLetterQueueName", part: "DeadLetterQueue", .getAtt("QueueName"), "aws_sqs_queue", "name",
    suffix: "dead_letter_queue")
  static let arnAttribute = Attribute(
    "deadLetterQueueArn", part: "DeadLetterQueue", .getAtt("Arn"), "aws_sqs_queue", "arn", suffix: "dead_letter_queue")
  static let urlAttribute = Attribute(
    "deadLetterQueueUrl", part: "DeadLetterQueue", .ref, "aws_sqs_queue", "url", suffix: "dead_letter_queue")

  /// The queue's physical name.
  public var name: Expression { queue.reference(Self.nameAttribute) }
  /// The queue's ARN.
  public var arn: ARN { ARN(queue.reference(Self.arnAttribute)) }
  /// The queue's URL, which SQS's API takes.
  public var url: Expression { queue.reference(Self.urlAttribute) }
}

extension Queue {
  /// The queue for the dead letters of this one, which needs `deadLetter: .after(receives:)`.
  public var deadLetterQueue: DeadLetterQueue { DeadLetterQueue(queue: self) }
}

extension QueueModel {
  func absence(of attribute: Attribute, _ node: Node) -> Diagnostic? {
    if attribute.part != "DeadLetterQueue" || hasDeadLetterQueue { return nil }
    let instead = if case .queue(let other, _)? = queue.deadLetter { "use \(other.identity), or " } else { "" }
    return Diagnostic(
      .error, "no dead-letter queue",
      what: "the dead-letter queue of \(node.identity) is used, and it has none of its own",
      why: "a queue has one when it is declared with `deadLetter: .after(receives:)`",
      fix: "\(instead)add `deadLetter: .after(receives: 5)` to the queue", at: node.source)
  }
}

extension DeadLetterQueue: Grantable {
  public func grant(_ access: Queue.Access) -> Grant { Grant(access.actions, on: [arn.expression]) }
}

extension DeadLetterQueue: Destination {
  public var destinationTarget: DestinationTarget {
    DestinationTarget(
      arn: arn.expression, grant: grant(.send), takesDeadLetters: true, identity: queue.identity,
      isFIFO: queue.fifo != nil)
  }
}
