import MartletDiagnostics

/// A group for schedules, and the role with which schedules that a function creates at run time reach their target.
///
/// ```swift
/// let reminders = ScheduleGroup("Reminders", target: remind)
///
/// Function("Book", …) {
///   Environment("REMINDERS_GROUP", reminders.name)
///   Environment("REMINDERS_ROLE", reminders.role)
///   Allow(.createSchedule, on: reminders)
/// }
/// ```
///
/// The role may do nothing but reach `target`, and `.createSchedule` lets a function hand over that role and no other.
/// <https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-group.html>
public struct ScheduleGroup: Declaration {
  public var header: DeclarationHeader
  let target: DestinationTarget?

  /// - Parameters:
  ///   - name: 1 to 64 ASCII letters, digits, `-` and `_`, the first a letter.
  ///   - target: what the schedules of the group start; nil for a group of declared schedules alone.
  public init(_ name: String, target: (any Destination)? = nil, fileID: String = #fileID, line: Int = #line) {
    self.header = DeclarationHeader(kind: "scheduleGroup", name: name, fileID: fileID, line: line)
    self.target = target?.destinationTarget
  }

  public func resolve(_ diagnostics: inout Diagnostics) -> ResolvedDeclaration {
    ResolvedDeclaration(ScheduleGroupModel(target: target))
  }
}

extension ScheduleGroup {
  static let nameAttribute = Attribute("name", .ref, "aws_scheduler_schedule_group", "name")
  static let arnAttribute = Attribute("arn", .getAtt("Arn"), "aws_scheduler_schedule_group", "arn")
  static let roleARN = Attribute(
    "roleArn", part: "ScheduleGroupRole", .getAtt("Arn"), "aws_iam_role", "arn", suffix: "schedules")

  /// The group's physical name.
  public var name: Expression { reference(Self.nameAttribute) }
  /// The group's ARN.
  public var arn: ARN { ARN(reference(Self.arnAttribute)) }
  /// The ARN of the role for the schedules of the group. The group needs a `target`.
  public var role: ARN { ARN(reference(Self.roleARN)) }
  /// The ARN of every schedule of the group.
  var schedules: Expression {
    "arn:\(Partition.current):scheduler:\(Region.current):\(Account.current):schedule/\(name)/*"
  }
}

extension ScheduleGroup: Grantable {
  /// What a function may do with the schedules of a group.
  /// Actions: <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridgescheduler.html>.
  public struct Access: AccessVerb {
    public let name: String
    public let actions: [String]

    /// `scheduler:CreateSchedule`, and `iam:PassRole` for the group's role to the scheduler
    public static let createSchedule = Access(
      name: "createSchedule", actions: ["scheduler:CreateSchedule", "iam:PassRole"])
    /// `scheduler:UpdateSchedule`, and `iam:PassRole` for the group's role to the scheduler
    public static let updateSchedule = Access(
      name: "updateSchedule", actions: ["scheduler:UpdateSchedule", "iam:PassRole"])
    /// `scheduler:DeleteSchedule`
    public static let deleteSchedule = Access(name: "deleteSchedule", actions: ["scheduler:DeleteSchedule"])
    /// `scheduler:GetSchedule`
    public static let getSchedule = Access(name: "getSchedule", actions: ["scheduler:GetSchedule"])

    public static let all: [Access] = [.createSchedule, .updateSchedule, .deleteSchedule, .getSchedule]
  }

  public func grant(_ access: Access) -> Grant {
    let scheduling = access.actions.filter { $0 != "iam:PassRole" }
    var grant = Grant(scheduling, on: [schedules])
    if scheduling.count < access.actions.count, target != nil {
      grant.statements +=
        Grant(
          ["iam:PassRole"], on: [role.expression], when: [.equals("iam:PassedToService", "scheduler.amazonaws.com")]
        ).statements
    }
    return grant
  }
}
