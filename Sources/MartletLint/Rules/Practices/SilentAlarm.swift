import MartletDocuments

extension LintRule {
  static let silentAlarm = LintRule(
    "MRT027", "silent-alarm", .info, "the alarm tells nobody",
    """
    An alarm without an action changes its state, and nobody knows who does not look at it. An alarm that is only a part of a composite \
    alarm, or shown on a dashboard, may do without.
    """,
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
    bad: .template(
      """
      {"Resources": {"Failing": {"Type": "AWS::CloudWatch::Alarm", "Properties": {
        "Namespace": "AWS/Lambda", "MetricName": "Errors", "ComparisonOperator": "GreaterThanThreshold", "EvaluationPeriods": 1}}}}
      """),
    good: .template(
      """
      {"Resources": {
        "OnCall": {"Type": "AWS::SNS::Topic"},
        "Failing": {"Type": "AWS::CloudWatch::Alarm", "Properties": {
          "Namespace": "AWS/Lambda", "MetricName": "Errors", "ComparisonOperator": "GreaterThanThreshold", "EvaluationPeriods": 1,
          "AlarmActions": [{"Ref": "OnCall"}]}}}}
      """),
    stack: { review in
      let index = review.index
      let composites = index.resources("AWS::CloudWatch::CompositeAlarm")
      let parts = composites.reduce(into: Set<String>()) { $0.formUnion(index.references(of: $1)) }
      for alarm in index.resources("AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm") where !parts.contains(alarm.id) {
        if alarm.properties["ActionsEnabled"]?.flag == false {
          review.report(alarm, "ActionsEnabled", what: "the actions of `\(alarm.id)` are off", fix: "set `ActionsEnabled` to true")
          continue
        }
        let actions = ["AlarmActions", "OKActions", "InsufficientDataActions"].flatMap { alarm.properties[$0]?.list ?? [] }
        if !actions.isEmpty { continue }
        review.report(alarm, "AlarmActions", what: "`\(alarm.id)` has no action", fix: "name a topic in `AlarmActions`")
      }
    })
}
