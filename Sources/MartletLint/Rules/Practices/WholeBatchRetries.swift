extension LintRule {
  static let wholeBatchRetries = LintRule(
    "MRT025", "whole-batch-retries", .info, "one failed message brings its whole batch back",
    """
    When a function fails on one record, Lambda tries the whole batch again, and what was done already is done twice. With \
    `ReportBatchItemFailures` the function says which records failed, and only these come back. The code has to answer so.
    """,
    source: "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html",
    part: "reportsPartialFailures: true",
    bad: .template(
      """
      {"Resources": {
        "Jobs": {"Type": "AWS::SQS::Queue"},
        "Work": {"Type": "AWS::Lambda::Function", "Properties": {"Timeout": 5}},
        "WorkJobs": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {
          "EventSourceArn": {"Fn::GetAtt": ["Jobs", "Arn"]}, "FunctionName": {"Ref": "Work"}, "BatchSize": 10}}}}
      """),
    good: .template(
      """
      {"Resources": {
        "Jobs": {"Type": "AWS::SQS::Queue"},
        "Work": {"Type": "AWS::Lambda::Function", "Properties": {"Timeout": 5}},
        "WorkJobs": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {
          "EventSourceArn": {"Fn::GetAtt": ["Jobs", "Arn"]}, "FunctionName": {"Ref": "Work"}, "BatchSize": 10,
          "FunctionResponseTypes": ["ReportBatchItemFailures"]}}}}
      """),
    stack: { review in
      for function in review.index.functions {
        for trigger in function.triggers where trigger.kind == .poll && ["sqs", "kinesis", "dynamodb"].contains(trigger.service) {
          guard trigger.settings["FunctionResponseTypes"] == nil,
            let size = trigger.settings["BatchSize"].map(\.number) ?? (trigger.service == "sqs" ? 10 : 100), size > 1
          else { continue }
          review.report(
            trigger.via, "FunctionResponseTypes",
            what: "one failed record brings back up to \(size) to `\(function.resource.id)`",
            fix: "set `FunctionResponseTypes` to `[\"ReportBatchItemFailures\"]`, and name the failed records in the answer")
        }
      }
    })
}
