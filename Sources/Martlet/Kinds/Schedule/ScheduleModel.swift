/// The meaning of a ``Schedule``.
struct ScheduleModel: ResourceModel {
  var settings: ScheduleSettings
  var target: DestinationTarget?
  var messageGroup: String?
  var event: Schedule.EventHeader?

  func derivesNames(_ node: Node) -> Bool { true }

  var references: [any Declaration] { settings.declarations + (target?.grant.declarations ?? []) }

  /// The target: the schedule's own, or the function that takes it as a trigger.
  func target(_ node: Node, in stage: StageModel) -> DestinationTarget? {
    target ?? stage.contributions.of(ScheduledTarget.self, to: node.identity).first?.target
  }

  func check(_ node: Node, in stage: StageModel, _ diagnostics: inout Diagnostics) {
    let others = stage.contributions.of(ScheduledTarget.self, to: node.identity).map(\.target)
    let targets = (target.map { [$0] } ?? []) + others
    if !node.header.tags.isEmpty {
      diagnostics.error(
        "tags without a place", what: "\(node.identity) has tags of its own", why: "a schedule of EventBridge Scheduler carries no tags",
        fix: "put it into a `ScheduleGroup` and give the tags to the group", at: node.source)
    }
    if targets.isEmpty {
      diagnostics.error(
        "schedule without a target", what: "\(node.identity) starts nothing", why: "a schedule has one target",
        fix: "give it a `target:`, or put `On(…)` into a function", at: node.source)
    } else if targets.count > 1 {
      diagnostics.error(
        "schedule with several targets",
        what: "\(node.identity) starts \(targets.map(\.identity.description).joined(separator: " and "))",
        why: "a schedule has one target", fix: "declare a schedule for each, or send to a `Topic`", at: node.source)
    }
    guard let target = targets.first else { return }
    if target.isFIFO, target.identity.kind == "queue", messageGroup == nil {
      diagnostics.error(
        "message group missing", what: "\(target.identity) is a FIFO queue", why: "each of its messages belongs to a group",
        fix: "add `messageGroup:`", at: node.source)
    }
    if let messageGroup {
      diagnostics.check(messageGroup.unicodeScalars.count, in: 1...128, "the length of `messageGroup`", at: node.source)
    }
    if target.identity.kind == "eventBus", event == nil {
      diagnostics.error(
        "event without a source", what: "\(target.identity) gets an event from \(node.identity)",
        why: "an event has a source and a type", fix: "add `event: .init(source: \"shop.orders\", detailType: \"Reminder\")`",
        at: node.source)
    }
    if let event {
      diagnostics.check(event.source.utf8.count, in: 1...256, "the length of the event's source", at: node.source)
      diagnostics.check(event.detailType.utf8.count, in: 1...128, "the length of the event's type", at: node.source)
      if event.source.hasPrefix("aws.") {
        diagnostics.error(
          "reserved source", what: "the event's source is `\(event.source)`", why: "sources that begin with `aws.` are AWS's own",
          fix: "name your application, such as `shop.orders`", at: node.source)
      }
    }
  }

  func lower(_ node: Node, to template: inout CloudFormationLowering) {
    guard let target = target(node, in: template.stage) else { return }
    settings.addRole(
      for: node, part: "ScheduleRole", target: target, to: &template)
    var properties = settings.properties(node)
    properties["Name"] = node.header.physicalName.map(PropertyValue.string)
    properties["Target"] = .map(
      settings.targetProperties(
        arn: target.arn, role: node.declaration.reference(Schedule.roleARN), messageGroup: messageGroup, event: event))
    template.add("AWS::Scheduler::Schedule", for: node, properties)
  }

  func lower(_ node: Node, to module: inout TerraformLowering) {
    guard let target = target(node, in: module.stage) else { return }
    settings.addRole(for: node, suffix: "schedule", target: target, to: &module)
    var body = TerraformBody()
    body["name"] = module.physicalName(node, limit: 64)
    settings.lower(
      arn: target.arn, role: node.declaration.reference(Schedule.roleARN), messageGroup: messageGroup, event: event, &body)
    module.add("aws_scheduler_schedule", for: node, in: .events, isMain: true, body)
  }
}

/// A function that takes a declared schedule as its trigger.
struct ScheduledTarget: Contribution {
  var target: DestinationTarget

  var sortKey: String { target.identity.name }
}
