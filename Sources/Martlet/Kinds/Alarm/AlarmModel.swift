import MartletDiagnostics

/// The meaning of an ``Alarm``.
struct AlarmModel: Sendable {
  enum Comparison: String, Sendable {
    case above = "GreaterThanThreshold"
    case atLeast = "GreaterThanOrEqualToThreshold"
    case below = "LessThanThreshold"
    case atMost = "LessThanOrEqualToThreshold"
  }

  var metric: Metric
  var comparison: Comparison
  var threshold: Double
  var period: Duration
  var periods: Int
  var datapoints: Int?
  var missingData: Alarm.MissingData
  var actions: [any AlarmAction]
  var recovered: [any AlarmAction]
  var insufficientData: [any AlarmAction]
  var alarmDescription: String?

  /// The ARNs of actions, each once, in canonical order.
  func arns(_ actions: [any AlarmAction]) -> [Expression] {
    Set(actions.map(\.destinationTarget.arn)).sorted { $0.key < $1.key }
  }

  func check(at source: SourceLocation, _ diagnostics: inout Diagnostics) {
    metric.check(at: source, &diagnostics)
    checkPeriods(at: source, &diagnostics)
    if !threshold.isFinite {
      diagnostics.error(
        "illegal threshold", what: "the threshold is \(threshold)", why: "no number is beyond it", fix: "use a finite number",
        at: source)
    }
    if let datapoints { diagnostics.check(datapoints, in: 1...max(1, periods), "`datapoints`", at: source) }
    if let alarmDescription {
      diagnostics.check(alarmDescription.unicodeScalars.count, in: 0...1024, "the length of `description`", at: source)
    }
    for (name, list) in [("notify", actions), ("recovered", recovered), ("insufficientData", insufficientData)] {
      diagnostics.check(arns(list).count, in: 0...5, "the number of actions in `\(name)`", at: source)
      for target in list.map(\.destinationTarget) where target.isFIFO {
        diagnostics.error(
          "FIFO topic as action", what: "\(target.identity) is a FIFO topic", why: "alarms notify standard topics",
          fix: "use a standard topic", at: source)
      }
    }
  }

  private func checkPeriods(at source: SourceLocation, _ diagnostics: inout Diagnostics) {
    let seconds = period.wholeSeconds.clamped(to: 0...Int(Int32.max))
    let isLegal = period.isWholeSeconds && ([10, 20, 30].contains(seconds) || (seconds >= 60 && seconds % 60 == 0))
    if !isLegal {
      let near = seconds <= 40 ? [10, 20, 30].min { abs($0 - seconds) < abs($1 - seconds) } ?? 30 : max(1, seconds / 60) * 60
      diagnostics.error(
        "illegal period", what: "the period is \(period.phrase)", why: "a period is 10, 20 or 30 seconds or a number of whole minutes",
        fix: "use `.seconds(\(near))`", at: source)
      return
    }
    if seconds < 60, metric.isOfAWS {
      diagnostics.error(
        "period shorter than the metric's", what: "the period is \(seconds) s", why: "AWS's own metrics have one number a minute",
        fix: "use `.minutes(1)`", at: source)
    }
    let limit = seconds < 3600 ? 86_400 : 604_800
    diagnostics.check(periods, in: 1...max(1, limit / seconds), "`periods`", at: source)
  }
}

extension AlarmModel: ResourceModel {
  var references: [any Declaration] {
    metric.declarations + (actions + recovered + insufficientData).flatMap(\.destinationTarget.grant.declarations)
  }

  func contribute(_ node: Node, to contributions: inout Contributions) {
    let alarm = node.declaration.reference(Alarm.arnAttribute)
    for target in (actions + recovered + insufficientData).map(\.destinationTarget) {
      if target.identity.kind == "topic" {
        contributions.add(TopicDelivery(principal: "cloudwatch.amazonaws.com", sourceARN: alarm), to: target.identity)
      } else {
        contributions.add(
          Invocation(
            name: Naming.logicalID(node.name), principal: "lambda.alarms.cloudwatch.amazonaws.com", sourceARN: alarm,
            sourceAccount: Account.current), to: target.identity)
      }
    }
  }

  func lower(_ node: Node, to template: inout CloudFormationLowering) {
    var properties: Properties = [
      "AlarmName": node.header.physicalName.map(PropertyValue.string),
      "AlarmDescription": alarmDescription.map { .string($0) },
    ]
    switch metric.content {
    case .single(let namespace, let name, let dimensions, let statistic, let unit):
      properties["Namespace"] = .string(namespace)
      properties["MetricName"] = .string(name)
      properties["Dimensions"] = Self.list(dimensions)
      properties["Statistic"] = statistic.isBasic ? .string(statistic.text) : nil
      properties["ExtendedStatistic"] = statistic.isBasic ? nil : .string(statistic.text)
      properties["Unit"] = unit.map { .string($0.rawValue) }
      properties["Period"] = .int(period.wholeSeconds)
    case .expression(let formula, let metrics):
      properties["Metrics"] = .list(queries(formula, metrics))
    }
    properties["ComparisonOperator"] = .string(comparison.rawValue)
    properties["Threshold"] = .number(threshold)
    properties["EvaluationPeriods"] = .int(periods)
    properties["DatapointsToAlarm"] = datapoints.map { .int($0) }
    properties["TreatMissingData"] = .string(missingData.rawValue)
    properties["AlarmActions"] = actions.isEmpty ? nil : .strings(arns(actions))
    properties["OKActions"] = recovered.isEmpty ? nil : .strings(arns(recovered))
    properties["InsufficientDataActions"] = insufficientData.isEmpty ? nil : .strings(arns(insufficientData))
    properties["Tags"] = template.tagList(for: node)
    template.add("AWS::CloudWatch::Alarm", for: node, properties)
  }

  private static func list(_ dimensions: [String: Expression]) -> PropertyValue? {
    if dimensions.isEmpty { return nil }
    return .list(dimensions.sorted { $0.key < $1.key }.map { ["Name": .string($0.key), "Value": .string($0.value)] })
  }

  /// The metrics of an expression, then the expression, which is what the alarm watches.
  private func queries(_ formula: String, _ metrics: [String: Metric]) -> [PropertyValue] {
    var queries: [PropertyValue] = []
    for (id, metric) in metrics.sorted(by: { $0.key < $1.key }) {
      guard case .single(let namespace, let name, let dimensions, let statistic, let unit) = metric.content else { continue }
      queries.append([
        "Id": .string(id),
        "MetricStat": [
          "Metric": ["Namespace": .string(namespace), "MetricName": .string(name), "Dimensions": Self.list(dimensions)],
          "Period": .int(period.wholeSeconds), "Stat": .string(statistic.text), "Unit": unit.map { .string($0.rawValue) },
        ],
        "ReturnData": false,
      ])
    }
    queries.append(["Id": .string(resultID(metrics)), "Expression": .string(formula), "ReturnData": true])
    return queries
  }

  private func resultID(_ metrics: [String: Metric]) -> String { metrics["result"] == nil ? "result" : "result_of_formula" }

  func lower(_ node: Node, to module: inout TerraformLowering) {
    var body = TerraformBody()
    body["alarm_name"] = module.physicalName(node, limit: 255)
    body["alarm_description"] = alarmDescription.map { .string($0) }
    body["comparison_operator"] = .string(comparison.rawValue)
    body["threshold"] = .number(threshold)
    body["evaluation_periods"] = .int(periods)
    body["datapoints_to_alarm"] = datapoints.map { .int($0) }
    body["treat_missing_data"] = .string(missingData.rawValue)
    body["alarm_actions"] = actions.isEmpty ? nil : .strings(arns(actions))
    body["ok_actions"] = recovered.isEmpty ? nil : .strings(arns(recovered))
    body["insufficient_data_actions"] = insufficientData.isEmpty ? nil : .strings(arns(insufficientData))
    switch metric.content {
    case .single(let namespace, let name, let dimensions, let statistic, let unit):
      body["namespace"] = .string(namespace)
      body["metric_name"] = .string(name)
      body["dimensions"] = dimensions.isEmpty ? nil : .map(Properties(sorted: dimensions))
      body["statistic"] = statistic.isBasic ? .string(statistic.text) : nil
      body["extended_statistic"] = statistic.isBasic ? nil : .string(statistic.text)
      body["unit"] = unit.map { .string($0.rawValue) }
      body["period"] = .int(period.wholeSeconds)
      body["tags"] = module.tags(for: node)
    case .expression(let formula, let metrics):
      body["tags"] = module.tags(for: node)
      lower(formula, metrics, &body)
    }
    module.add("aws_cloudwatch_metric_alarm", for: node, in: .monitoring, isMain: true, body)
  }

  private func lower(_ formula: String, _ metrics: [String: Metric], _ body: inout TerraformBody) {
    for (id, metric) in metrics.sorted(by: { $0.key < $1.key }) {
      guard case .single(let namespace, let name, let dimensions, let statistic, let unit) = metric.content else { continue }
      body.block("metric_query") { query in
        query["id"] = .string(id)
        query.block("metric") {
          $0["namespace"] = .string(namespace)
          $0["metric_name"] = .string(name)
          $0["dimensions"] = dimensions.isEmpty ? nil : .map(Properties(sorted: dimensions))
          $0["period"] = .int(period.wholeSeconds)
          $0["stat"] = .string(statistic.text)
          $0["unit"] = unit.map { .string($0.rawValue) }
        }
      }
    }
    body.block("metric_query") {
      $0["id"] = .string(resultID(metrics))
      $0["expression"] = .string(formula)
      $0["return_data"] = true
    }
  }
}

extension Metric {
  /// Whether a number of it comes from an AWS service.
  fileprivate var isOfAWS: Bool {
    switch content {
    case .single(let namespace, _, _, _, _): namespace.hasPrefix("AWS/")
    case .expression(_, let metrics): metrics.values.contains(where: \.isOfAWS)
    }
  }
}
