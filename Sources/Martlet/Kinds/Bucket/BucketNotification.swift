import MartletDiagnostics

/// What happens to an object that a bucket tells of.
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html>
public struct BucketEvent: Sendable, Hashable {
  /// The event as S3 names it, such as `s3:ObjectCreated:*`.
  let name: String

  private init(_ name: String) { self.name = "s3:\(name)" }

  public static let objectCreated = BucketEvent("ObjectCreated:*")
  public static let objectCreatedByPut = BucketEvent("ObjectCreated:Put")
  public static let objectCreatedByPost = BucketEvent("ObjectCreated:Post")
  public static let objectCreatedByCopy = BucketEvent("ObjectCreated:Copy")
  public static let objectCreatedByMultipartUpload = BucketEvent("ObjectCreated:CompleteMultipartUpload")
  public static let objectRemoved = BucketEvent("ObjectRemoved:*")
  public static let objectDeleted = BucketEvent("ObjectRemoved:Delete")
  public static let deleteMarkerCreated = BucketEvent("ObjectRemoved:DeleteMarkerCreated")
  public static let objectRestored = BucketEvent("ObjectRestore:*")
  public static let objectRestoreStarted = BucketEvent("ObjectRestore:Post")
  public static let objectRestoreCompleted = BucketEvent("ObjectRestore:Completed")
  public static let restoredObjectExpired = BucketEvent("ObjectRestore:Delete")
  public static let objectExpired = BucketEvent("LifecycleExpiration:*")
  public static let objectExpiredByDelete = BucketEvent("LifecycleExpiration:Delete")
  public static let objectExpiredByDeleteMarker = BucketEvent("LifecycleExpiration:DeleteMarkerCreated")
  public static let objectTransitioned = BucketEvent("LifecycleTransition")
  public static let objectTieringChanged = BucketEvent("IntelligentTiering")
  public static let objectTaggingChanged = BucketEvent("ObjectTagging:*")
  public static let objectTagged = BucketEvent("ObjectTagging:Put")
  public static let objectUntagged = BucketEvent("ObjectTagging:Delete")
  public static let objectACLChanged = BucketEvent("ObjectAcl:Put")

  /// Whether something can be both events.
  func overlaps(_ other: BucketEvent) -> Bool {
    if self == other { return true }
    let (mine, others) = (
      name.hasSuffix("*") ? name.dropLast() : nil, other.name.hasSuffix("*") ? other.name.dropLast() : nil
    )
    return mine.map(other.name.hasPrefix) ?? false || others.map(name.hasPrefix) ?? false
  }
}

/// Sends a bucket's events to a queue or a topic. The permission to send comes along.
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html>
public struct Notify: BucketPart {
  public let bucketSetting: BucketSetting

  /// - Parameters:
  ///   - queue: a standard queue. One with a customer managed key needs a statement for `s3.amazonaws.com` in the key's own policy.
  ///   - prefix: only objects whose names begin so.
  ///   - suffix: only objects whose names end so.
  public init(
    _ queue: Queue, on events: BucketEvent..., prefix: String = "", suffix: String = "", fileID: String = #fileID,
    line: Int = #line
  ) {
    let notification = BucketNotification(
      destination: .queue, target: queue, arn: queue.arn.expression, isFIFO: queue.fifo != nil, events: events, prefix: prefix,
      suffix: suffix,
      source: SourceLocation(fileID: fileID, line: line))
    bucketSetting = BucketSetting { model, _ in model.notifications.append(notification) }
  }

  /// - Parameters:
  ///   - topic: a standard topic. One with a customer managed key needs a statement for `s3.amazonaws.com` in the key's own policy.
  ///   - prefix: only objects whose names begin so.
  ///   - suffix: only objects whose names end so.
  public init(
    _ topic: Topic, on events: BucketEvent..., prefix: String = "", suffix: String = "", fileID: String = #fileID,
    line: Int = #line
  ) {
    let notification = BucketNotification(
      destination: .topic, target: topic, arn: topic.arn.expression, isFIFO: topic.fifo != nil, events: events,
      prefix: prefix, suffix: suffix, source: SourceLocation(fileID: fileID, line: line))
    bucketSetting = BucketSetting { model, _ in model.notifications.append(notification) }
  }
}

/// Sends all of the bucket's events to the account's default event bus, where rules can match them.
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventBridge.html>
public struct EventBridgeNotifications: BucketPart {
  public init() {}

  public var bucketSetting: BucketSetting { BucketSetting { model, _ in model.notifiesEventBridge = true } }
}

/// A notification that a bucket sends, asked for by one of its own parts or by a function's trigger.
struct BucketNotification: Contribution {
  enum Destination: String, Sendable {
    case function = "Function"
    case queue = "Queue"
    case topic = "Topic"
  }

  var destination: Destination
  var target: any Declaration
  var arn: Expression
  var isFIFO = false
  var events: [BucketEvent]
  var prefix: String
  var suffix: String
  var source: SourceLocation

  var sortKey: String {
    "\(destination.rawValue)\u{0}\(target.identity)\u{0}\(prefix)\u{0}\(suffix)\u{0}\(eventNames.joined(separator: " "))"
  }

  var eventNames: [String] { Set(events.map(\.name)).sorted() }

  /// Whether one object's event would go both ways, which S3 refuses.
  func overlaps(_ other: BucketNotification) -> Bool {
    let (left, right) = (Array(prefix.utf8), Array(other.prefix.utf8))
    let (leftEnd, rightEnd) = (Array(suffix.utf8.reversed()), Array(other.suffix.utf8.reversed()))
    return events.contains { event in other.events.contains(where: event.overlaps) }
      && (left.starts(with: right) || right.starts(with: left))
      && (leftEnd.starts(with: rightEnd) || rightEnd.starts(with: leftEnd))
  }
}
