import MartletDiagnostics

/// A schedule in Amazon EventBridge Scheduler that invokes a function, or sends to a queue, a topic or a bus.
///
/// ```swift
/// Schedule("Nightly", .cron("0 2 * * ? *"), timeZone: "Europe/Vienna", target: cleanUp)
/// ```
///
/// The schedule has a role of its own that may do nothing but reach its target. A schedule without a target is one that a function
/// takes as its trigger: `On(nightly)`.
/// <https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule.html>
public struct Schedule: Declaration {
  public var header: DeclarationHeader
  let settings: ScheduleSettings
  let target: DestinationTarget?
  let messageGroup: String?
  let event: EventHeader?

  /// The source and the type of the events that a schedule sends to a bus.
  public struct EventHeader: Sendable, Hashable {
    let source: String
    let detailType: String

    /// - Parameters:
    ///   - source: 1 to 256 characters, not beginning with `aws.`.
    ///   - detailType: 1 to 128 characters.
    public init(source: String, detailType: String) {
      self.source = source
      self.detailType = detailType
    }
  }

  /// - Parameters:
  ///   - name: 1 to 64 ASCII letters, digits, `-` and `_`, the first a letter.
  ///   - timeZone: an IANA name such as `Europe/Vienna`; UTC by default.
  ///   - target: what runs; nil when a function takes the schedule as its trigger.
  ///   - input: what the target gets, up to 256 KB; EventBridge Scheduler's own event by default.
  ///   - messageGroup: the message group, for a FIFO queue: 1 to 128 characters.
  ///   - event: the event's source and type, for a bus.
  ///   - flexibleWindow: how much later it may run: 1 to 1,440 minutes; on time by default.
  ///   - from: the first time, in UTC, such as `2026-01-01T00:00:00`.
  ///   - until: the last time, in UTC.
  ///   - retries: 0 to 185; 185 by default.
  ///   - maximumAge: how long it is tried: 60 to 86,400 seconds; 24 hours by default.
  ///   - deadLetters: a standard queue for what could not be delivered.
  public init(
    _ name: String, _ expression: ScheduleExpression, timeZone: String? = nil, target: (any Destination)? = nil,
    input: Expression? = nil, messageGroup: String? = nil, event: EventHeader? = nil, flexibleWindow: Duration? = nil,
    from start: String? = nil, until end: String? = nil, retries: Int? = nil, maximumAge: Duration? = nil,
    deadLetters: (any Destination)? = nil, isEnabled: Bool = true, group: ScheduleGroup? = nil, fileID: String = #fileID,
    line: Int = #line
  ) {
    self.header = DeclarationHeader(kind: "schedule", name: name, fileID: fileID, line: line)
    self.settings = ScheduleSettings(
      expression: expression, timeZone: timeZone, flexibleWindow: flexibleWindow, start: start, end: end, input: input,
      retries: retries, maximumAge: maximumAge, deadLetters: deadLetters?.destinationTarget, isEnabled: isEnabled, group: group)
    self.target = target?.destinationTarget
    self.messageGroup = messageGroup
    self.event = event
  }

  public func resolve(_ diagnostics: inout Diagnostics) -> ResolvedDeclaration {
    settings.check(at: header.source, &diagnostics)
    return ResolvedDeclaration(
      ScheduleModel(settings: settings, target: target, messageGroup: messageGroup, event: event))
  }
}

extension Schedule {
  static let arnAttribute = Attribute("arn", .getAtt("Arn"), "aws_scheduler_schedule", "arn")
  static let nameAttribute = Attribute("name", .ref, "aws_scheduler_schedule", "name")
  static let roleARN = Attribute(
    "roleArn", part: "ScheduleRole", .getAtt("Arn"), "aws_iam_role", "arn", suffix: "schedule")

  /// The schedule's ARN.
  public var arn: ARN { ARN(reference(Self.arnAttribute)) }
  /// The schedule's physical name.
  public var name: Expression { reference(Self.nameAttribute) }
}

extension Schedule: Grantable {
  /// What a function may do with a schedule.
  /// Actions: <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridgescheduler.html>.
  public struct Access: AccessVerb {
    public let name: String
    public let actions: [String]

    /// `scheduler:GetSchedule`
    public static let getSchedule = Access(name: "getSchedule", actions: ["scheduler:GetSchedule"])
    /// `scheduler:DeleteSchedule`
    public static let deleteSchedule = Access(name: "deleteSchedule", actions: ["scheduler:DeleteSchedule"])

    public static let all: [Access] = [.getSchedule, .deleteSchedule]
  }

  public func grant(_ access: Access) -> Grant { Grant(access.actions, on: [arn.expression]) }
}
