import MartletDiagnostics
import MartletDocuments

extension ServerlessCheck {
  /// Checks the events of a function or of a state machine.
  func checkEvents(of resource: ServerlessResource) {
    guard let events = resource["Events"], events.value.isObject else { return }
    let isFunction = resource.kind == "Function"
    for (name, event) in events.members {
      guard expect(event, .object) else { continue }
      let type = event["Type"]?.text ?? ""
      guard let table = isFunction ? EventProperties.ofFunction(type) : EventProperties.ofStateMachine(type) else {
        let types = isFunction ? EventProperties.functionTypes : EventProperties.stateMachineTypes
        let hint = event["Type"]?.text.flatMap { nearest(to: $0, in: types) }.map { "did you mean `\($0)`?" }
        refuse(
          event["Type"] ?? event, event["Type"] == nil ? "the event has no `Type`" : "there is no event type `\(type)`",
          fix: hint ?? "use one of \(types.list)")
        continue
      }
      if !name.utf8.allSatisfy(\.isLetterOrDigit) {
        refuse(event, "the name `\(name)` is not made of letters and digits", fix: "use letters and digits only")
      }
      guard let properties = properties(of: event, type: type) else { continue }
      checkProperties(properties.members, table, at: properties, of: type) { PassThrough.link(event: type, property: $0) }
      let id = resource.id + name
      switch type {
      case "Api": checkRoute(resource, name, properties, kind: "Api")
      case "HttpApi": checkRoute(resource, name, properties, kind: "HttpApi")
      case "S3": checkBucket(resource, id, properties)
      case "Cognito": checkUserPool(resource, properties)
      case "SNS": checkTopic(resource, id, properties)
      case "Schedule", "ScheduleV2", "CloudWatchEvent", "EventBridgeRule": checkSchedule(resource, id, properties, type: type)
      case "IoTRule":
        generate(id, "AWS::IoT::TopicRule", for: event)
        generate(id + "Permission", "AWS::Lambda::Permission", for: event)
      case "AlexaSkill": generate(id + "Permission", "AWS::Lambda::Permission", for: event)
      case "CloudWatchLogs":
        generate(id, "AWS::Logs::SubscriptionFilter", for: event)
        generate(id + "Permission", "AWS::Lambda::Permission", for: event)
      default:
        generate(id, "AWS::Lambda::EventSourceMapping", for: event)
        checkMapping(properties, type: type)
      }
    }
  }

  private func properties(of event: Located, type: String) -> Located? {
    switch event.value["Properties"] {
    case nil: return Located(.object([]), event.trail)
    // An API event without properties is left to the check of what is required.
    case .object?: return event["Properties"]
    case let other?:
      expect(Located(other, event.trail + "Properties"), .object)
      return nil
    }
  }

  // MARK: Buckets, user pools, topics

  private func checkBucket(_ function: ServerlessResource, _ id: String, _ event: Located) {
    generate(id + "Permission", "AWS::Lambda::Permission", for: event)
    guard let bucket = event["Bucket"] else { return }
    guard case .string(let name)? = bucket["Ref"]?.value, let resource = resource(name) else {
      return refuse(bucket, "the bucket is not one of this template", fix: "write `Ref` of an `AWS::S3::Bucket`")
    }
    if let type = resource["Type"], type.text != "AWS::S3::Bucket" {
      return refuse(bucket, "`\(name)` is no bucket", fix: "write `Ref` of an `AWS::S3::Bucket`")
    }
    guard let properties = resource["Properties"], expect(properties, .object) else { return }
    if let notifications = properties["NotificationConfiguration"], expect(notifications, .object),
      let lambdas = notifications["LambdaConfigurations"]
    {
      expect(lambdas, .list)
    }
    if function.hasAttribute("Condition"), let tags = properties["Tags"] { expect(tags, .list) }
  }

  private func checkUserPool(_ function: ServerlessResource, _ event: Located) {
    generate(function.id + "CognitoPermission", "AWS::Lambda::Permission", for: event)
    guard let pool = event["UserPool"] else { return }
    guard case .string(let name)? = pool["Ref"]?.value, let resource = resource(name) else {
      return refuse(pool, "the user pool is not one of this template", fix: "write `Ref` of an `AWS::Cognito::UserPool`")
    }
    if let type = resource["Type"], type.text != "AWS::Cognito::UserPool" {
      return refuse(pool, "`\(name)` is no user pool", fix: "write `Ref` of an `AWS::Cognito::UserPool`")
    }
    let config = resource["Properties"]?["LambdaConfig"]
    if let config, !expect(config, .object) { return }
    guard let trigger = event["Trigger"] else { return }
    for node in trigger.value.isList ? trigger.items : [trigger] {
      guard let text = node.text else { continue }
      if config?.value[text] != nil || !triggers.insert("\(name) \(text)").inserted {
        refuse(node, "the trigger `\(text)` of `\(name)` is taken", fix: "remove one of the two")
      }
    }
  }

  private func checkTopic(_ function: ServerlessResource, _ id: String, _ event: Located) {
    generate(id, "AWS::SNS::Subscription", for: event)
    guard let subscription = event["SqsSubscription"], !subscription.value.isBlank else {
      return generate(id + "Permission", "AWS::Lambda::Permission", for: event)
    }
    generate(id + "EventSourceMapping", "AWS::Lambda::EventSourceMapping", for: event)
    if subscription.value.isBoolean {
      generate(id + "Queue", "AWS::SQS::Queue", for: event)
      return generate(id + "QueuePolicy", "AWS::SQS::QueuePolicy", for: event)
    }
    guard subscription.value.isObject else { return }
    for name in ["QueueArn", "QueueUrl"] where subscription[name]?.value.isBlank ?? true {
      refuse(subscription, "`SqsSubscription` has no `\(name)`", fix: "add it, or write `true`")
    }
    generate(subscription["QueuePolicyLogicalId"]?.text ?? id + "QueuePolicy", "AWS::SQS::QueuePolicy", for: event)
  }

  // MARK: Schedules and rules

  private func checkSchedule(_ resource: ServerlessResource, _ id: String, _ event: Located, type: String) {
    let isFunction = resource.kind == "Function"
    generate(id, type == "ScheduleV2" ? "AWS::Scheduler::Schedule" : "AWS::Events::Rule", for: event)
    if type != "ScheduleV2" {
      if isFunction {
        generate(id + "Permission", "AWS::Lambda::Permission", for: event)
      } else if type != "Schedule" || event["RoleArn"] == nil {
        generate(id + "Role", "AWS::IAM::Role", for: event)
      }
    }
    if type == "Schedule" || isFunction && type != "ScheduleV2", let state = event["State"], !state.value.isBlank, event["Enabled"] != nil {
      refuse(state, "`State` and `Enabled` say the same", fix: "keep one of them")
    }
    if event["OmitName"]?.value == true, let name = event["Name"], !name.value.isBlank {
      refuse(name, "there is a `Name` in spite of `OmitName`", fix: "remove one of them")
    }
    guard let queue = event["DeadLetterConfig"], queue.value.isObject else { return }
    let hasARN = queue.value["Arn"] != nil
    let kind = queue.value["Type"]
    if hasARN, kind != nil {
      refuse(queue, "`Arn` and `Type` exclude each other", fix: "keep one of them")
    } else if let kind, kind != "SQS" {
      refuse(Located(kind, queue.trail + "Type"), "\(kind.summary) is no kind of dead-letter queue", fix: "write `SQS`")
    } else if !hasARN, kind == nil {
      refuse(queue, "`DeadLetterConfig` has neither `Arn` nor `Type`", fix: "add one of them")
    }
    guard queue["Arn"] == nil else { return }
    if let name = queue["QueueLogicalId"], !expect(name, .text) { return }
    generate(queue["QueueLogicalId"]?.text ?? id + "Queue", "AWS::SQS::Queue", for: event)
    if type != "ScheduleV2" { generate(id + "QueuePolicy", "AWS::SQS::QueuePolicy", for: event) }
  }

  /// A resource of the template, of any type.
  func resource(_ id: String) -> Located? {
    check.template.resources[id].map { Located($0, root + "Resources" + .key(id)) }
  }
}
