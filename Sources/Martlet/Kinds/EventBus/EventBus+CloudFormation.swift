extension EventBusModel {
  func lower(_ node: Node, to template: inout CloudFormationLowering) {
    template.add(
      "AWS::Events::EventBus", for: node,
      [
        // A bus has no generated name: AWS requires one.
        "Name": .string(node.header.physicalName ?? node.derivedStem),
        "KmsKeyIdentifier": key.map { .arn($0.value) },
        "Tags": template.tagList(for: node),
      ])
    for (id, statement) in statements(node) {
      template.add(
        "AWS::Events::EventBusPolicy", for: node, part: "EventBusPolicy\(id)",
        [
          "EventBusName": .string(node.declaration.reference(EventBus.nameAttribute)), "StatementId": .string(id),
          "Statement": statement.value,
        ])
    }
    guard let archive = archive?.value else { return }
    template.add(
      "AWS::Events::Archive", for: node, part: "EventArchive",
      [
        "SourceArn": .string(node.declaration.reference(EventBus.arnAttribute)), "EventPattern": archive.pattern?.value,
        "RetentionDays": archive.days.map { .int($0) },
      ])
  }
}
