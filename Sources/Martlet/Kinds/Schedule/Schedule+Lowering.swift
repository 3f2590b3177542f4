extension ScheduleSettings {
  /// What the role of a schedule allows: to reach the target, and to send what could not be delivered to the dead-letter queue.
  func policy(_ target: DestinationTarget, in stage: StageModel) -> PolicyDocument {
    let statements = target.grant.statements + (deadLetters?.grant.statements ?? [])
    return PolicyDocument(statements: statements + stage.keyStatements(for: statements))
  }

  /// The trust of a role of schedules: the scheduler, on behalf of this account alone.
  static var trust: PolicyDocument {
    Statement.trust("scheduler.amazonaws.com", conditions: [.equals("aws:SourceAccount", Account.current)])
  }

  func addRole(for node: Node, part: String, target: DestinationTarget, to template: inout CloudFormationLowering) {
    template.add(
      "AWS::IAM::Role", for: node, part: part,
      [
        "AssumeRolePolicyDocument": Self.trust.value,
        "PermissionsBoundary": template.stage.app.permissionsBoundary.map { .arn($0) },
        "Policies": [
          ["PolicyName": .string(node.originalName), "PolicyDocument": policy(target, in: template.stage).value]
        ],
        "Tags": template.tagList(for: node),
      ])
  }

  func addRole(for node: Node, suffix: String, target: DestinationTarget, to module: inout TerraformLowering) {
    var role = TerraformBody()
    role["name"] = .string(module.derivedName(node, limit: 64, suffix: "-\(suffix)"))
    role.json("assume_role_policy", Self.trust.value)
    role["permissions_boundary"] = module.stage.app.permissionsBoundary.map { .arn($0) }
    role["tags"] = module.tags(for: node)
    module.add("aws_iam_role", for: node, suffix: suffix, in: .permissions, role)

    var policy = TerraformBody()
    policy["name"] = .string(node.originalName)
    policy["role"] = .string(
      node.declaration.reference(Attribute("roleName", part: suffix, .ref, "aws_iam_role", "name", suffix: suffix)))
    policy.json("policy", self.policy(target, in: module.stage).value)
    module.add("aws_iam_role_policy", for: node, suffix: suffix, in: .permissions, policy)
  }

  /// The properties of an `AWS::Scheduler::Schedule`, without its name and target; SAM's event has the same.
  func properties(_ node: Node) -> Properties {
    [
      "GroupName": group.map { .string($0.name) },
      "ScheduleExpression": .string(expression.text),
      "ScheduleExpressionTimezone": timeZone.map { .string($0) },
      "StartDate": startText.map { .string($0) },
      "EndDate": endText.map { .string($0) },
      "FlexibleTimeWindow": flexibleWindowProperty,
      "State": isEnabled ? "ENABLED" : "DISABLED",
    ]
  }

  func targetProperties(
    arn: Expression, role: Expression, messageGroup: String? = nil, event: Schedule.EventHeader? = nil
  ) -> Properties {
    [
      "Arn": .string(arn),
      "RoleArn": .string(role),
      "Input": input.map(PropertyValue.string),
      "RetryPolicy": retryProperty,
      "DeadLetterConfig": deadLetters.map { ["Arn": .string($0.arn)] },
      "SqsParameters": messageGroup.map { ["MessageGroupId": .string($0)] },
      "EventBridgeParameters": event.map { ["DetailType": .string($0.detailType), "Source": .string($0.source)] },
    ]
  }

  /// The body of an `aws_scheduler_schedule`, without its name.
  func lower(
    arn: Expression, role: Expression, messageGroup: String? = nil, event: Schedule.EventHeader? = nil,
    _ body: inout TerraformBody
  ) {
    body["group_name"] = group.map { .string($0.name) }
    body["schedule_expression"] = .string(expression.text)
    body["schedule_expression_timezone"] = timeZone.map { .string($0) }
    body["start_date"] = startText.map { .string($0) }
    body["end_date"] = endText.map { .string($0) }
    body["state"] = isEnabled ? "ENABLED" : "DISABLED"
    body.block("flexible_time_window") {
      $0["mode"] = flexibleWindow == nil ? "OFF" : "FLEXIBLE"
      $0["maximum_window_in_minutes"] = flexibleWindow.map { .int($0.wholeSeconds / 60) }
    }
    body.block("target") { target in
      target["arn"] = .string(arn)
      target["role_arn"] = .string(role)
      target["input"] = input.map(PropertyValue.string)
      if retries != nil || maximumAge != nil {
        target.block("retry_policy") {
          $0["maximum_event_age_in_seconds"] = .int(maximumAge?.wholeSeconds ?? 86_400)
          $0["maximum_retry_attempts"] = .int(retries ?? 185)
        }
      }
      if let deadLetters { target.block("dead_letter_config") { $0["arn"] = .string(deadLetters.arn) } }
      if let messageGroup { target.block("sqs_parameters") { $0["message_group_id"] = .string(messageGroup) } }
      if let event {
        target.block("eventbridge_parameters") {
          $0["detail_type"] = .string(event.detailType)
          $0["source"] = .string(event.source)
        }
      }
    }
  }
}
