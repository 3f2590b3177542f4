import MartletDocuments

extension LintRule {
  static let unwatchedFunctions = LintRule(
    "MRT029", "unwatched-functions", .info, "no alarm watches the functions",
    """
    When a function fails, callers get errors or events go to a dead-letter queue, and nobody is told. An alarm on `Errors`, on the depth \
    of dead-letter queues or on the errors of the API tells somebody. Looked at is whether the stack has any alarm at all; alarms may of \
    course stand in a stack of their own.
    """,
    source: "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics.html",
    part: "Alarm(…)",
    bad: .template(
      """
      {"Resources": {"Work": {"Type": "AWS::Lambda::Function", "Properties": {"Timeout": 5}}}}
      """),
    good: .template(
      """
      {"Resources": {
        "Work": {"Type": "AWS::Lambda::Function", "Properties": {"Timeout": 5}},
        "Failing": {"Type": "AWS::CloudWatch::Alarm", "Properties": {
          "Namespace": "AWS/Lambda", "MetricName": "Errors", "Dimensions": [{"Name": "FunctionName", "Value": {"Ref": "Work"}}],
          "ComparisonOperator": "GreaterThanThreshold", "EvaluationPeriods": 1}}}}
      """),
    stack: { review in
      let index = review.index
      guard index.resources("AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm", "AWS::CloudWatch::AnomalyDetector").isEmpty else {
        return
      }
      for function in index.functions {
        review.report(
          function.resource, what: "no alarm tells when `\(function.resource.id)` fails", fix: "add an `AWS::CloudWatch::Alarm` on `Errors`"
        )
      }
    })
}
