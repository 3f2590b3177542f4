import MartletDiagnostics

/// The meaning of a ``Rule``.
public struct RuleModel: Sendable {
  var bus: EventBus
  var pattern: EventPattern
  var isEnabled: Bool
  var ruleDescription: String?
  var targets: [EventTargetSettings] = []

  init(bus: EventBus, pattern: EventPattern, isEnabled: Bool, ruleDescription: String?) {
    self.bus = bus
    self.pattern = pattern
    self.isEnabled = isEnabled
    self.ruleDescription = ruleDescription
  }
}

extension RuleModel: ResourceModel {
  var references: [any Declaration] {
    bus.declarations + pattern.declarations + targets.flatMap(\.declarations)
  }

  /// The targets in canonical order, each with an ID: the target's name and kind, and a number from its second appearance on.
  func namedTargets(in stage: StageModel) -> [(id: String, target: EventTargetSettings)] {
    var names = UniqueNames()
    return targets.sorted { ($0.sortKey, $0.source) < ($1.sortKey, $1.source) }.map { target in
      let identity = target.target.identity
      let name = stage[identity]?.originalName ?? identity.name
      let id = Naming.shortened(Naming.logicalID(name) + Naming.logicalID(identity.kind), to: 60)
      return (names.unique(id), target)
    }
  }

  func contribute(_ node: Node, to contributions: inout Contributions) {
    for target in targets {
      target.contribute(
        name: Naming.logicalID(node.name), ruleARN: node.declaration.reference(Rule.arnAttribute), isGrantedBySAM: false,
        to: &contributions)
    }
  }

  func check(_ node: Node, in stage: StageModel, _ diagnostics: inout Diagnostics) {
    if targets.count > 5 {
      diagnostics.check(targets.count, in: 0...5, "the number of targets of \(node.identity)", at: node.source)
    }
    if targets.isEmpty {
      diagnostics.warning(
        "rule without a target", what: "\(node.identity) sends its events nowhere", why: "a rule acts through its targets",
        fix: "add a `Target(…)`", at: node.source)
    }
    for target in targets where target.target.identity == bus.identity {
      diagnostics.error(
        "event loop", what: "\(node.identity) sends the events of \(bus.identity) back to it",
        why: "each event would match again", fix: "send them to another bus", at: target.source)
    }
  }

  func derivesNames(_ node: Node) -> Bool { node.header.physicalName == nil || !busStatements.isEmpty }

  private var busStatements: [Statement] { targets.filter(\.needsRole).flatMap(\.target.grant.statements) }

  private func role(_ target: EventTargetSettings, _ node: Node) -> Expression? {
    target.needsRole ? node.declaration.reference(Rule.roleARN) : nil
  }

  private static var trust: PolicyDocument {
    Statement.trust("events.amazonaws.com", conditions: [.equals("aws:SourceAccount", Account.current)])
  }

  func lower(_ node: Node, to template: inout CloudFormationLowering) {
    template.add(
      "AWS::Events::Rule", for: node,
      [
        "Name": node.header.physicalName.map(PropertyValue.string),
        "Description": ruleDescription.map { .string($0) },
        "EventBusName": bus.property,
        "EventPattern": pattern.value,
        "State": isEnabled ? "ENABLED" : "DISABLED",
        "Targets": targets.isEmpty
          ? nil : .list(namedTargets(in: template.stage).map { $0.target.property(id: $0.id, role: role($0.target, node)) }),
        "Tags": template.tagList(for: node),
      ])
    guard !busStatements.isEmpty else { return }
    template.add(
      "AWS::IAM::Role", for: node, part: "RuleRole",
      [
        "AssumeRolePolicyDocument": Self.trust.value,
        "PermissionsBoundary": template.stage.app.permissionsBoundary.map { .arn($0) },
        "Policies": [
          ["PolicyName": .string(node.originalName), "PolicyDocument": PolicyDocument(statements: busStatements).value]
        ],
        "Tags": template.tagList(for: node),
      ])
  }

  func lower(_ node: Node, to module: inout TerraformLowering) {
    var body = TerraformBody()
    body["name"] = module.physicalName(node, limit: 64)
    body["description"] = ruleDescription.map { .string($0) }
    body["event_bus_name"] = bus.property
    body.json("event_pattern", pattern.value)
    body["state"] = isEnabled ? "ENABLED" : "DISABLED"
    body["tags"] = module.tags(for: node)
    module.add("aws_cloudwatch_event_rule", for: node, in: .events, isMain: true, body)
    for (id, target) in namedTargets(in: module.stage) {
      module.add(
        "aws_cloudwatch_event_target", for: node, suffix: Naming.snakeCase(id), in: .events,
        target.body(
          id: id, rule: node.declaration.reference(Rule.nameAttribute), bus: bus, role: role(target, node)))
    }
    guard !busStatements.isEmpty else { return }
    var role = TerraformBody()
    role["name"] = .string(module.derivedName(node, limit: 64, suffix: "-rule"))
    role.json("assume_role_policy", Self.trust.value)
    role["permissions_boundary"] = module.stage.app.permissionsBoundary.map { .arn($0) }
    role["tags"] = module.tags(for: node)
    module.add("aws_iam_role", for: node, suffix: "rule", in: .permissions, role)
    var policy = TerraformBody()
    policy["name"] = .string(node.originalName)
    policy["role"] = .string(
      node.declaration.reference(Attribute("roleName", part: "RuleRole", .ref, "aws_iam_role", "name", suffix: "rule")))
    policy.json("policy", PolicyDocument(statements: busStatements).value)
    module.add("aws_iam_role_policy", for: node, suffix: "rule", in: .permissions, policy)
  }
}
