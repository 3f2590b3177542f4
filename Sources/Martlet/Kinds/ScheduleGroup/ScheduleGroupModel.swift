/// The meaning of a ``ScheduleGroup``.
struct ScheduleGroupModel: ResourceModel {
  var target: DestinationTarget?

  func derivesNames(_ node: Node) -> Bool { node.header.physicalName == nil || target != nil }

  var references: [any Declaration] { target?.grant.declarations ?? [] }

  private var settings: ScheduleSettings { ScheduleSettings(expression: .rate(.minutes(1)), isEnabled: true) }

  func lower(_ node: Node, to template: inout CloudFormationLowering) {
    template.add(
      "AWS::Scheduler::ScheduleGroup", for: node,
      ["Name": node.header.physicalName.map(PropertyValue.string), "Tags": template.tagList(for: node)])
    if let target { settings.addRole(for: node, part: "ScheduleGroupRole", target: target, to: &template) }
  }

  func lower(_ node: Node, to module: inout TerraformLowering) {
    var body = TerraformBody()
    body["name"] = module.physicalName(node, limit: 64)
    body["tags"] = module.tags(for: node)
    module.add("aws_scheduler_schedule_group", for: node, in: .events, isMain: true, body)
    if let target { settings.addRole(for: node, suffix: "schedules", target: target, to: &module) }
  }
}
