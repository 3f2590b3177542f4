extension Queue {
  static let nameAttribute = Attribute("name", .getAtt("QueueName"), "aws_sqs_queue", "name")
  static let arnAttribute = Attribute("arn", .getAtt("Arn"), "aws_sqs_queue", "arn")
  static let urlAttribute = Attribute("url", .ref, "aws_sqs_queue", "url")

  /// The queue's physical name.
  public var name: Expression { reference(Self.nameAttribute) }
  /// The queue's ARN.
  public var arn: ARN { ARN(reference(Self.arnAttribute)) }
  /// The queue's URL, which SQS's API takes: `https://sqs.<region>.amazonaws.com/<account>/<name>`.
  public var url: Expression { reference(Self.urlAttribute) }
}

extension Queue: Grantable {
  /// What a function may do with a queue.
  /// Actions: <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html>.
  public struct Access: AccessVerb {
    public let name: String
    public let actions: [String]

    init(_ name: String, _ actions: String...) {
      self.name = name
      self.actions = actions.map { "sqs:\($0)" }
    }

    /// `sqs:SendMessage`, which batches need as well. A sender that has the queue's URL, as from ``Queue/url``, needs
    /// nothing else.
    public static let send = Access("send", "SendMessage")
    /// `sqs:ReceiveMessage`
    public static let receive = Access("receive", "ReceiveMessage")
    /// `sqs:DeleteMessage`
    public static let delete = Access("delete", "DeleteMessage")
    /// `sqs:ChangeMessageVisibility`
    public static let changeVisibility = Access("changeVisibility", "ChangeMessageVisibility")
    /// `sqs:GetQueueAttributes`
    public static let getAttributes = Access("getAttributes", "GetQueueAttributes")
    /// `sqs:GetQueueUrl`, for those who know the queue's name only
    public static let getURL = Access("getURL", "GetQueueUrl")
    /// `sqs:PurgeQueue`
    public static let purge = Access("purge", "PurgeQueue")
    /// `sqs:ListDeadLetterSourceQueues`
    public static let listDeadLetterSources = Access("listDeadLetterSources", "ListDeadLetterSourceQueues")
    /// `sqs:DeleteMessage`, `GetQueueAttributes`, `ReceiveMessage`: what an event source mapping of Lambda needs
    /// (<https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html>) and a worker that asks for
    /// messages. A worker that prolongs its work on a message needs ``changeVisibility`` too.
    public static let consume = Access("consume", "DeleteMessage", "GetQueueAttributes", "ReceiveMessage")
    /// `sqs:CancelMessageMoveTask`, `DeleteMessage`, `GetQueueAttributes`, `ListMessageMoveTasks`, `ReceiveMessage`,
    /// `StartMessageMoveTask`: to move a dead-letter queue's messages; the queue that they move to needs ``send``.
    /// <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html>
    public static let redrive = Access(
      "redrive", "CancelMessageMoveTask", "DeleteMessage", "GetQueueAttributes", "ListMessageMoveTasks",
      "ReceiveMessage", "StartMessageMoveTask")

    public static let all: [Access] = [
      .send, .receive, .delete, .changeVisibility, .getAttributes, .getURL, .purge, .listDeadLetterSources, .consume,
      .redrive,
    ]
  }

  public func grant(_ access: Access) -> Grant { Grant(access.actions, on: [arn.expression]) }

  var keyDeclarations: [any Declaration] { encryption.key?.expression.declarations ?? [] }
}

extension Queue: Destination {
  public var destinationTarget: DestinationTarget {
    DestinationTarget(
      arn: arn.expression, grant: grant(.send), takesDeadLetters: true, identity: identity, isFIFO: fifo != nil)
  }
}
