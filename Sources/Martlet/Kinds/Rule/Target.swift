import MartletDiagnostics

/// Where a rule sends its events: a function, a queue, a topic or another bus. The permission comes along.
/// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html>
public struct Target: RulePart {
  public let ruleSetting: RuleSetting

  /// - Parameters:
  ///   - input: what the target gets; the whole event by default.
  ///   - messageGroup: the message group, for a FIFO queue.
  ///   - retries: 0 to 185; 185 by default.
  ///   - maximumAge: how long it is tried: 60 to 86,400 seconds; 24 hours by default.
  ///   - deadLetters: a standard queue for what could not be delivered.
  public init(
    _ target: some Destination, input: EventInput? = nil, messageGroup: String? = nil, retries: Int? = nil,
    maximumAge: Duration? = nil, deadLetters: (any Destination)? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    let settings = EventTargetSettings(
      target: target.destinationTarget, input: input, messageGroup: messageGroup, retries: retries, maximumAge: maximumAge,
      deadLetters: deadLetters?.destinationTarget, source: SourceLocation(fileID: fileID, line: line))
    ruleSetting = RuleSetting { model, diagnostics in
      settings.check(&diagnostics)
      model.targets.append(settings)
    }
  }
}

/// A target of a rule: what a declared rule and a trigger share.
struct EventTargetSettings: Sendable {
  var target: DestinationTarget
  var input: EventInput?
  var messageGroup: String?
  var retries: Int?
  var maximumAge: Duration?
  var deadLetters: DestinationTarget?
  var source: SourceLocation

  /// Whether EventBridge needs a role to reach the target: buses have no policy for rules of their own account.
  var needsRole: Bool { target.identity.kind == "eventBus" }

  var declarations: [any Declaration] {
    target.grant.declarations + (input?.declarations ?? []) + (deadLetters?.grant.declarations ?? [])
  }

  var sortKey: String { "\(target.arn.key) \(EventTrigger.key(input, retries, maximumAge, deadLetters))" }

  func check(_ diagnostics: inout Diagnostics) {
    input?.check(at: source, &diagnostics)
    if let retries { diagnostics.check(retries, in: 0...185, "`retries`", at: source) }
    if let maximumAge { diagnostics.check(maximumAge, in: 60...86_400, "`maximumAge`", at: source) }
    deadLetters?.checkTakesEvents(at: source, &diagnostics)
    if target.isFIFO, target.identity.kind == "topic" {
      diagnostics.error(
        "FIFO topic as target", what: "\(target.identity) is a FIFO topic", why: "EventBridge delivers to standard topics only",
        fix: "use a standard topic, or a FIFO queue", at: source)
    }
    if target.isFIFO, target.identity.kind == "queue", messageGroup == nil {
      diagnostics.error(
        "message group missing", what: "\(target.identity) is a FIFO queue", why: "each of its messages belongs to a group",
        fix: "add `messageGroup:`", at: source)
    }
    if let messageGroup, !target.isFIFO {
      diagnostics.error(
        "message group without FIFO", what: "messages to \(target.identity) are to be of the group `\(messageGroup)`",
        why: "only FIFO queues have message groups", fix: "remove `messageGroup:`", at: source)
    }
  }

  /// Asks the target and the dead-letter queue to take what the rule sends.
  func contribute(name: String, ruleARN: Expression, isGrantedBySAM: Bool, to contributions: inout Contributions) {
    if target.identity.kind == "function" {
      contributions.add(
        Invocation(
          name: name, principal: "events.amazonaws.com", sourceARN: ruleARN, isGrantedBySAM: isGrantedBySAM),
        to: target.identity)
    }
    if target.identity.kind == "topic" {
      contributions.add(TopicDelivery(principal: "events.amazonaws.com", sourceARN: ruleARN), to: target.identity)
    }
    for queue in [target, deadLetters].compactMap({ $0 }) where queue.identity.kind == "queue" {
      contributions.add(
        QueueDelivery(
          principal: "events.amazonaws.com", sourceARN: ruleARN, toDeadLetterQueue: queue.isDeadLetterQueue), to: queue.identity)
    }
  }

  /// The members of CloudFormation's target, which are SAM's too, without ID and role.
  var properties: Properties {
    var properties = Properties()
    switch input?.content {
    case nil: break
    case .constant(let json): properties["Input"] = .string(json)
    case .path(let path): properties["InputPath"] = .string(path)
    case .template(let text, let paths):
      properties["InputTransformer"] = [
        "InputPathsMap": paths.isEmpty ? nil : .map(Properties(sorted: paths.mapValues { Expression($0) })),
        "InputTemplate": .string(text),
      ]
    }
    if retries != nil || maximumAge != nil {
      // Both, because Terraform writes 0 where an argument is missing, and all formats are to say the same.
      properties["RetryPolicy"] = [
        "MaximumEventAgeInSeconds": .int(maximumAge?.wholeSeconds ?? 86_400), "MaximumRetryAttempts": .int(retries ?? 185),
      ]
    }
    properties["DeadLetterConfig"] = deadLetters.map { ["Arn": .string($0.arn)] }
    properties["SqsParameters"] = messageGroup.map { ["MessageGroupId": .string($0)] }
    return properties
  }

  func property(id: String, role: Expression?) -> PropertyValue {
    var members: Properties = ["Arn": .string(target.arn), "Id": .string(id), "RoleArn": role.map(PropertyValue.string)]
    for member in properties.members { members[member.name] = member.value }
    return .map(members)
  }

  /// The body of an `aws_cloudwatch_event_target`.
  func body(id: String, rule: Expression, bus: EventBus, role: Expression?) -> TerraformBody {
    var body = TerraformBody()
    body["rule"] = .string(rule)
    body["event_bus_name"] = bus.property
    body["target_id"] = .string(id)
    body["arn"] = .string(target.arn)
    body["role_arn"] = role.map(PropertyValue.string)
    switch input?.content {
    case nil: break
    case .constant(let json): body["input"] = .string(json)
    case .path(let path): body["input_path"] = .string(path)
    case .template(let text, let paths):
      body.block("input_transformer") {
        $0["input_paths"] = paths.isEmpty ? nil : .map(Properties(sorted: paths.mapValues { Expression($0) }))
        $0["input_template"] = .string(text)
      }
    }
    if retries != nil || maximumAge != nil {
      body.block("retry_policy") {
        $0["maximum_event_age_in_seconds"] = .int(maximumAge?.wholeSeconds ?? 86_400)
        $0["maximum_retry_attempts"] = .int(retries ?? 185)
      }
    }
    if let deadLetters { body.block("dead_letter_config") { $0["arn"] = .string(deadLetters.arn) } }
    if let messageGroup { body.block("sqs_target") { $0["message_group_id"] = .string(messageGroup) } }
    return body
  }
}
