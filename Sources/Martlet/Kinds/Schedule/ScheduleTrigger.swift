import MartletDiagnostics
import MartletDocuments

extension On {
  /// Invokes the function at the given times.
  ///
  /// ```swift
  /// On(.rate(.minutes(5)))
  /// On(.cron("0 8 * * ? *"), timeZone: "Europe/Vienna")
  /// ```
  /// - Parameters:
  ///   - timeZone: an IANA name such as `Europe/Vienna`; UTC by default.
  ///   - input: the event that the function gets; EventBridge Scheduler's own by default.
  ///   - flexibleWindow: how much later it may run: 1 to 1,440 minutes; on time by default.
  ///   - from: the first time, in UTC, such as `2026-01-01T00:00:00`.
  ///   - until: the last time, in UTC.
  ///   - retries: 0 to 185; 185 by default.
  ///   - maximumAge: how long it is tried: 60 to 86,400 seconds; 24 hours by default.
  ///   - deadLetters: a standard queue for what could not be delivered.
  public init(
    _ expression: ScheduleExpression, timeZone: String? = nil, input: Expression? = nil, flexibleWindow: Duration? = nil,
    from start: String? = nil, until end: String? = nil, retries: Int? = nil, maximumAge: Duration? = nil,
    deadLetters: (any Destination)? = nil, isEnabled: Bool = true, group: ScheduleGroup? = nil, fileID: String = #fileID,
    line: Int = #line
  ) {
    self.init(
      trigger: ScheduleTrigger(
        settings: ScheduleSettings(
          expression: expression, timeZone: timeZone, flexibleWindow: flexibleWindow, start: start, end: end, input: input,
          retries: retries, maximumAge: maximumAge, deadLetters: deadLetters?.destinationTarget, isEnabled: isEnabled,
          group: group),
        source: SourceLocation(fileID: fileID, line: line)))
  }

  /// Invokes the function at the times of a declared schedule, which must have no other target.
  public init(_ schedule: Schedule, fileID: String = #fileID, line: Int = #line) {
    self.init(trigger: DeclaredScheduleTrigger(schedule: schedule, source: SourceLocation(fileID: fileID, line: line)))
  }
}

/// A function's own schedule.
struct ScheduleTrigger: Trigger {
  var settings: ScheduleSettings
  var source: SourceLocation

  var name: String { settings.expression.name }
  var sortKey: String { settings.key }
  var references: [any Declaration] { settings.declarations }

  func check(_ function: Node, _ model: FunctionModel, in stage: StageModel, _ diagnostics: inout Diagnostics) {
    settings.check(at: source, &diagnostics)
  }

  private func role(_ function: Node, _ part: String) -> Expression {
    function.declaration.reference(
      Attribute(
        "\(part)RoleArn", part: "\(part)ScheduleRole", .getAtt("Arn"), "aws_iam_role", "arn", suffix: Naming.snakeCase(part)))
  }

  private func target(_ function: Node) -> DestinationTarget? {
    (function.declaration as? Function)?.destinationTarget
  }

  func lower(_ function: Node, part: String, to template: inout CloudFormationLowering) {
    guard let target = target(function) else { return }
    settings.addRole(for: function, part: "\(part)ScheduleRole", target: target, to: &template)
    var properties = settings.properties(function)
    properties["Target"] = .map(settings.targetProperties(arn: target.arn, role: role(function, part)))
    template.add("AWS::Scheduler::Schedule", for: function, part: "\(part)Schedule", properties)
  }

  /// `ScheduleV2` with a role of ours, because the role that SAM would make trusts the scheduler of every account.
  func samEvent(_ function: Node, part: String, in template: inout CloudFormationLowering) -> JSON? {
    guard let target = target(function) else { return nil }
    settings.addRole(for: function, part: "\(part)ScheduleRole", target: target, to: &template)
    var properties = settings.properties(function)
    properties["OmitName"] = true
    properties["Input"] = settings.input.map(PropertyValue.string)
    properties["RoleArn"] = .string(role(function, part))
    properties["RetryPolicy"] = settings.retryProperty
    properties["DeadLetterConfig"] = settings.deadLetters.map { ["Arn": .string($0.arn)] }
    return ["Type": "ScheduleV2", "Properties": template.json(properties)]
  }

  func lower(_ function: Node, suffix: String, to module: inout TerraformLowering) {
    guard let target = target(function) else { return }
    settings.addRole(for: function, suffix: suffix, target: target, to: &module)
    var body = TerraformBody()
    body["name"] = .string(module.derivedName(function, limit: 64, suffix: "-\(suffix)"))
    settings.lower(
      arn: target.arn,
      role: function.declaration.reference(Attribute("roleArn", part: suffix, .getAtt("Arn"), "aws_iam_role", "arn", suffix: suffix)),
      &body)
    module.add("aws_scheduler_schedule", for: function, suffix: suffix, in: .events, body)
  }
}

/// A declared schedule whose target is the function: the schedule's own node holds all resources.
struct DeclaredScheduleTrigger: Trigger {
  var schedule: Schedule
  var source: SourceLocation

  var name: String { Naming.logicalID(schedule.header.name) }
  var references: [any Declaration] { [schedule] }

  func contribute(_ function: Node, to contributions: inout Contributions) {
    guard let target = (function.declaration as? Function)?.destinationTarget else { return }
    contributions.add(ScheduledTarget(target: target), to: schedule.identity)
  }

  func lower(_ function: Node, part: String, to template: inout CloudFormationLowering) {}
  func lower(_ function: Node, suffix: String, to module: inout TerraformLowering) {}
}
