extension Topic {
  static let nameAttribute = Attribute("name", .getAtt("TopicName"), "aws_sns_topic", "name")
  static let arnAttribute = Attribute("arn", .ref, "aws_sns_topic", "arn")

  /// The topic's physical name.
  public var name: Expression { reference(Self.nameAttribute) }
  /// The topic's ARN.
  public var arn: ARN { ARN(reference(Self.arnAttribute)) }
}

extension Topic: Grantable {
  /// What a function may do with a topic.
  /// Actions: <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html>.
  public struct Access: AccessVerb {
    public let name: String
    public let actions: [String]

    init(_ name: String, _ action: String) {
      self.name = name
      self.actions = ["sns:\(action)"]
    }

    /// `sns:Publish`, which batches need as well
    public static let publish = Access("publish", "Publish")
    /// `sns:Subscribe`
    public static let subscribe = Access("subscribe", "Subscribe")
    /// `sns:ConfirmSubscription`
    public static let confirmSubscription = Access("confirmSubscription", "ConfirmSubscription")
    /// `sns:ListSubscriptionsByTopic`
    public static let listSubscriptions = Access("listSubscriptions", "ListSubscriptionsByTopic")
    /// `sns:GetTopicAttributes`
    public static let getAttributes = Access("getAttributes", "GetTopicAttributes")

    public static let all: [Access] = [.publish, .subscribe, .confirmSubscription, .listSubscriptions, .getAttributes]
  }

  public func grant(_ access: Access) -> Grant { Grant(access.actions, on: [arn.expression]) }
}

extension Topic: Destination {
  public var destinationTarget: DestinationTarget {
    DestinationTarget(
      arn: arn.expression, grant: grant(.publish), takesDeadLetters: true, identity: identity, isFIFO: fifo != nil)
  }
}
