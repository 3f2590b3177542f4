extension EventBus {
  static let nameAttribute = Attribute("name", .ref, "aws_cloudwatch_event_bus", "name")
  static let arnAttribute = Attribute("arn", .getAtt("Arn"), "aws_cloudwatch_event_bus", "arn")
  static let archiveARNAttribute = Attribute(
    "archiveArn", part: "EventArchive", .getAtt("Arn"), "aws_cloudwatch_event_archive", "arn")

  /// The bus's physical name, for `PutEvents`.
  public var name: Expression { isDefault ? "default" : reference(Self.nameAttribute) }
  /// The bus's ARN.
  public var arn: ARN {
    isDefault
      ? "arn:\(Partition.current):events:\(Region.current):\(Account.current):event-bus/default"
      : ARN(reference(Self.arnAttribute))
  }
  /// The ARN of the bus's archive. The bus needs an ``Archive``.
  public var archive: ARN { ARN(reference(Self.archiveARNAttribute)) }

  /// The bus's name where a property names it; nil for the default bus, which is what the property's absence means.
  var property: PropertyValue? { isDefault ? nil : .string(name) }

  /// The declaration, unless it is the default bus.
  var declarations: [any Declaration] { isDefault ? [] : [self] }
}

extension EventBus: Grantable {
  /// What a function may do with a bus.
  /// Actions: <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html>.
  public struct Access: AccessVerb {
    public let name: String
    public let actions: [String]

    /// `events:PutEvents`
    public static let put = Access(name: "put", actions: ["events:PutEvents"])
    /// `events:DescribeEventBus`
    public static let describe = Access(name: "describe", actions: ["events:DescribeEventBus"])

    public static let all: [Access] = [.put, .describe]
  }

  public func grant(_ access: Access) -> Grant { Grant(access.actions, on: [arn.expression]) }
}

extension EventBus: Destination {
  public var destinationTarget: DestinationTarget {
    DestinationTarget(
      arn: arn.expression, grant: grant(.put), takesDeadLetters: false, identity: identity, isFIFO: false)
  }
}
