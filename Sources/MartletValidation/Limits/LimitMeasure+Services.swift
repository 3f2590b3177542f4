import MartletDocuments
import MartletFacts

extension LimitMeasure {
  /// The routes, integrations and authorizers of each HTTP or WebSocket API.
  ///
  /// <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html>
  static let apis = LimitMeasure { template, counter in
    let parts: [(String, ServiceQuota, String)] = [
      ("AWS::ApiGatewayV2::Route", .apiRoutes, "routes"), ("AWS::ApiGatewayV2::Integration", .apiIntegrations, "integrations"),
      ("AWS::ApiGatewayV2::Authorizer", .apiAuthorizers, "authorizers"), ("AWS::ApiGatewayV2::Stage", .apiStages, "stages"),
    ]
    for (type, quota, word) in parts {
      for (id, resources) in template.resources(type, by: "ApiId") {
        counter.count(quota, "the \(word) of the API", resources.count, at: ["Resources", .key(id)])
      }
    }
  }

  /// The indexes of each table, and the attributes that they project.
  ///
  /// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html>
  static let tables = LimitMeasure { template, counter in
    for table in template.resources("AWS::DynamoDB::Table") {
      let path: [TemplatePath.Step] = ["Resources", .key(table.id), "Properties"]
      var projected = 0
      let kinds: [(String, ServiceQuota, String)] = [
        ("GlobalSecondaryIndexes", .globalIndexes, "global"), ("LocalSecondaryIndexes", .localIndexes, "local"),
      ]
      for (property, quota, word) in kinds {
        let indexes = table.items(property)
        for index in indexes { if case .array(let names)? = index["Projection"]?["NonKeyAttributes"] { projected += names.count } }
        if !indexes.isEmpty { counter.count(quota, "the \(word) indexes of the table", indexes.count, at: path + [.key(property)]) }
      }
      if projected > 0 {
        counter.count(.projectedAttributes, "the attributes that the table's indexes project", projected, at: path)
      }
    }
  }

  /// The rules of each event bus, their targets and their patterns.
  ///
  /// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html>
  static let rules = LimitMeasure { template, counter in
    for rule in template.resources("AWS::Events::Rule") {
      let path: [TemplatePath.Step] = ["Resources", .key(rule.id), "Properties"]
      let targets = rule.items("Targets").count
      if targets > 0 { counter.count(.ruleTargets, "the targets of the rule", targets, at: path + ["Targets"]) }
      if let pattern = rule.properties["EventPattern"] {
        counter.count(.eventPattern, "the pattern of the rule", DocumentSize(of: pattern), at: path + ["EventPattern"])
      }
    }
    for (id, rules) in template.resources("AWS::Events::Rule", by: "EventBusName", default: "default") {
      counter.count(.rules, "the rules of the event bus", rules.count, at: ["Resources", .key(id)])
    }
  }

  /// The notification configurations of each bucket.
  static let notifications = LimitMeasure { template, counter in
    for bucket in template.resources("AWS::S3::Bucket") {
      guard let notifications = bucket.properties["NotificationConfiguration"] else { continue }
      let number = ["LambdaConfigurations", "QueueConfigurations", "TopicConfigurations"].reduce(0) { number, name in
        if case .array(let items)? = notifications[name] { number + items.count } else { number }
      }
      counter.count(
        .bucketNotifications, "the notifications of the bucket", number,
        at: ["Resources", .key(bucket.id), "Properties", "NotificationConfiguration"])
    }
  }

  /// The lifecycle rules of each bucket.
  static let lifecycleRules = LimitMeasure { template, counter in
    for bucket in template.resources("AWS::S3::Bucket") {
      guard case .array(let rules)? = bucket.properties["LifecycleConfiguration"]?["Rules"] else { continue }
      counter.count(
        .lifecycleRules, "the lifecycle rules of the bucket", rules.count,
        at: ["Resources", .key(bucket.id), "Properties", "LifecycleConfiguration"])
    }
  }

  /// The filter policy of each subscription.
  static let filterPolicies = LimitMeasure { template, counter in
    for subscription in template.resources("AWS::SNS::Subscription") {
      guard case .object(let keys)? = subscription.properties["FilterPolicy"] else { continue }
      let path: [TemplatePath.Step] = ["Resources", .key(subscription.id), "Properties", "FilterPolicy"]
      counter.count(.filterPolicyKeys, "the keys of the filter policy", keys.count, at: path)
      counter.count(.filterPolicy, "the filter policy", DocumentSize(of: .object(keys)), at: path)
    }
  }

  /// The actions of each alarm, state by state.
  static let alarmActions = LimitMeasure { template, counter in
    for type in ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"] {
      for alarm in template.resources(type) {
        for state in ["AlarmActions", "OKActions", "InsufficientDataActions"] {
          let number = alarm.items(state).count
          guard number > 0 else { continue }
          counter.count(.alarmActions, "the actions of the alarm", number, at: ["Resources", .key(alarm.id), "Properties", .key(state)])
        }
      }
    }
  }
}
