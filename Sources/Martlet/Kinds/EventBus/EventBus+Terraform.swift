extension EventBusModel {
  func lower(_ node: Node, to module: inout TerraformLowering) {
    var body = TerraformBody()
    body["name"] = module.physicalName(node, limit: 256)
    body["kms_key_identifier"] = key.map { .arn($0.value) }
    body["tags"] = module.tags(for: node)
    module.add("aws_cloudwatch_event_bus", for: node, in: .events, isMain: true, body)

    let statements = statements(node)
    if !statements.isEmpty {
      var policy = TerraformBody()
      policy["event_bus_name"] = .string(node.declaration.reference(EventBus.nameAttribute))
      policy.json(
        "policy", ["Version": "2012-10-17", "Statement": .list(statements.map { $0.statement.value(sid: $0.id) })])
      module.add("aws_cloudwatch_event_bus_policy", for: node, in: .permissions, policy)
    }
    guard let archive = archive?.value else { return }
    var kept = TerraformBody()
    kept["name"] = .string(module.derivedName(node, limit: 48))
    kept["event_source_arn"] = .string(node.declaration.reference(EventBus.arnAttribute))
    kept["retention_days"] = archive.days.map { .int($0) }
    kept.json("event_pattern", archive.pattern?.value)
    module.add("aws_cloudwatch_event_archive", for: node, in: .events, kept)
  }
}

extension Statement {
  /// The document's member for this statement, with an ID.
  fileprivate func value(sid: String) -> PropertyValue {
    guard case .map(let members) = value else { return value }
    var named: Properties = ["Sid": .string(sid)]
    for member in members.members { named[member.name] = member.value }
    return .map(named)
  }
}
