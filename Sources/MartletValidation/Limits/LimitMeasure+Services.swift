import MartletDocuments
import MartletFacts

extension LimitMeasure {
  /// The routes, integrations and authorizers of each HTTP or WebSocket API.
  ///
  /// <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html>
  static let apis = LimitMeasure { template, count in
    let parts: [(String, ServiceQuota, String)] = [
      ("AWS::ApiGatewayV2::Route", .apiRoutes, "routes"), ("AWS::ApiGatewayV2::Integration", .apiIntegrations, "integrations"),
      ("AWS::ApiGatewayV2::Authorizer", .apiAuthorizers, "authorizers"), ("AWS::ApiGatewayV2::Stage", .apiStages, "stages"),
    ]
    for (type, quota, word) in parts {
      for (id, resources) in template.resources(type, by: "ApiId") {
        let owner = template.template.resources[id] == nil ? resources[0].id : id
        count(LimitCount(quota, "the \(word) of the API", at: ["Resources", .key(owner)], resources.count))
      }
    }
  }

  /// The indexes of each table, and the attributes that they project.
  ///
  /// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html>
  static let tables = LimitMeasure { template, count in
    for table in template.resources("AWS::DynamoDB::Table") {
      let path: [JSONPointer.Step] = ["Resources", .key(table.id), "Properties"]
      var projected = 0
      let kinds: [(String, ServiceQuota, String)] = [
        ("GlobalSecondaryIndexes", .globalIndexes, "global"), ("LocalSecondaryIndexes", .localIndexes, "local"),
      ]
      for (property, quota, word) in kinds {
        let indexes = table.items(property)
        for index in indexes { if case .array(let names)? = index["Projection"]?["NonKeyAttributes"] { projected += names.count } }
        if !indexes.isEmpty { count(LimitCount(quota, "the \(word) indexes of the table", at: path + [.key(property)], indexes.count)) }
      }
      if projected > 0 {
        count(LimitCount(.projectedAttributes, "the attributes that the table's indexes project", at: path, projected))
      }
    }
  }

  /// The rules of each event bus, their targets and their patterns.
  ///
  /// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html>
  static let rules = LimitMeasure { template, count in
    var buses: [String: (number: Int, first: String)] = [:]
    for rule in template.resources("AWS::Events::Rule") {
      let path: [JSONPointer.Step] = ["Resources", .key(rule.id), "Properties"]
      let bus = rule.properties["EventBusName"].map { $0.referredResource ?? $0.printed(.compact) } ?? "default"
      buses[bus, default: (0, rule.id)].number += 1
      let targets = rule.items("Targets").count
      if targets > 0 { count(LimitCount(.ruleTargets, "the targets of the rule", at: path + ["Targets"], targets)) }
      if let pattern = rule.properties["EventPattern"] {
        count(LimitCount(.eventPattern, "the pattern of the rule", at: path + ["EventPattern"], DocumentSize(of: pattern)))
      }
    }
    for (bus, rules) in buses {
      let owner = template.template.resources[bus] == nil ? rules.first : bus
      count(LimitCount(.rules, "the rules of the event bus", at: ["Resources", .key(owner)], rules.number))
    }
  }

  /// The notification configurations of each bucket.
  static let notifications = LimitMeasure { template, count in
    for bucket in template.resources("AWS::S3::Bucket") {
      guard let notifications = bucket.properties["NotificationConfiguration"] else { continue }
      let number = ["LambdaConfigurations", "QueueConfigurations", "TopicConfigurations"].reduce(0) { number, name in
        if case .array(let items)? = notifications[name] { number + items.count } else { number }
      }
      count(
        LimitCount(
          .bucketNotifications, "the notifications of the bucket",
          at: ["Resources", .key(bucket.id), "Properties", "NotificationConfiguration"], number))
    }
  }

  /// The lifecycle rules of each bucket.
  static let lifecycleRules = LimitMeasure { template, count in
    for bucket in template.resources("AWS::S3::Bucket") {
      guard case .array(let rules)? = bucket.properties["LifecycleConfiguration"]?["Rules"] else { continue }
      count(
        LimitCount(
          .lifecycleRules, "the lifecycle rules of the bucket",
          at: ["Resources", .key(bucket.id), "Properties", "LifecycleConfiguration"], rules.count))
    }
  }

  /// The filter policy of each subscription.
  static let filterPolicies = LimitMeasure { template, count in
    for subscription in template.resources("AWS::SNS::Subscription") {
      guard case .object(let keys)? = subscription.properties["FilterPolicy"] else { continue }
      let path: [JSONPointer.Step] = ["Resources", .key(subscription.id), "Properties", "FilterPolicy"]
      count(LimitCount(.filterPolicyKeys, "the keys of the filter policy", at: path, keys.count))
      count(LimitCount(.filterPolicy, "the filter policy", at: path, DocumentSize(of: .object(keys))))
    }
  }

  /// The actions of each alarm, state by state.
  static let alarmActions = LimitMeasure { template, count in
    for type in ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"] {
      for alarm in template.resources(type) {
        for state in ["AlarmActions", "OKActions", "InsufficientDataActions"] {
          let number = alarm.items(state).count
          guard number > 0 else { continue }
          count(
            LimitCount(.alarmActions, "the actions of the alarm", at: ["Resources", .key(alarm.id), "Properties", .key(state)], number))
        }
      }
    }
  }
}
