import MartletDiagnostics

/// Somebody who gets a topic's messages.
///
/// Addresses of people and of other systems have to confirm the subscription before they get anything.
/// A function may subscribe itself: `On(topic)`.
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-subscription.html>
public struct Subscription: TopicPart {
  /// Where a subscription's messages go.
  public struct Endpoint: Sendable {
    enum Content: Sendable {
      case email(Expression, isJSON: Bool)
      case https(Expression, isRaw: Bool, HTTPSDelivery?)
      case queue(Queue, isRaw: Bool)
      case function(Function)
    }

    let content: Content

    /// An e-mail address, for people. `json` sends the whole record instead of the text.
    public static func email(_ address: Expression, json: Bool = false) -> Endpoint {
      Endpoint(content: .email(address, isJSON: json))
    }

    /// An address that begins with `https://`.
    /// - Parameters:
    ///   - raw: whether the body of the request is the message alone, without SNS's envelope.
    ///   - delivery: how refused deliveries are repeated; three times, 20 seconds apart, by default.
    public static func https(_ address: Expression, raw: Bool = false, delivery: HTTPSDelivery? = nil) -> Endpoint {
      Endpoint(content: .https(address, isRaw: raw, delivery))
    }

    /// A queue, which then lets the topic send to it. A FIFO queue takes messages of a FIFO topic only.
    /// - Parameter raw: whether the queue's message is the topic's alone, without SNS's envelope.
    public static func queue(_ queue: Queue, raw: Bool = false) -> Endpoint {
      Endpoint(content: .queue(queue, isRaw: raw))
    }

    /// A function, which then lets the topic invoke it.
    public static func function(_ function: Function) -> Endpoint { Endpoint(content: .function(function)) }
  }

  public let topicSetting: TopicSetting

  /// - Parameters:
  ///   - filter: the messages that are delivered; all by default.
  ///   - deadLetters: a queue for the messages that could not be delivered, FIFO if and only if the topic is. It then
  ///     lets the topic send to it. <https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html>
  public init(
    _ endpoint: Endpoint, filter: FilterPolicy? = nil, deadLetters: Queue? = nil, fileID: String = #fileID,
    line: Int = #line
  ) {
    let source = SourceLocation(fileID: fileID, line: line)
    topicSetting = TopicSetting { model, _ in
      model.subscriptions.append(
        TopicSubscription(
          topic: model.topic, endpoint: endpoint.content, filter: filter, deadLetters: deadLetters, source: source))
    }
  }
}
