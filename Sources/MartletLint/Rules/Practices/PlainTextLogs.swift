import MartletDocuments

extension LintRule {
  static let plainTextLogs = LintRule(
    "MRT035", "plain-text-logs", .info, "logs are lines of text",
    """
    With the log format `JSON`, each entry says its level, time and request, CloudWatch Logs Insights finds entries by field, and levels \
    can be filtered before they are paid for. Plain text has to be searched.
    """,
    source: "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html",
    part: "Logging(.json)",
    bad: .template(
      """
      {"Resources": {"Work": {"Type": "AWS::Lambda::Function", "Properties": {"Runtime": "python3.13"}}}}
      """),
    good: .template(
      """
      {"Resources": {"Work": {"Type": "AWS::Lambda::Function", "Properties": {
        "Runtime": "python3.13", "LoggingConfig": {"LogFormat": "JSON"}}}}}
      """),
    stack: { review in
      let plain = review.index.functions.filter { function in
        guard let config = function.properties["LoggingConfig"] else { return true }
        if config.isIntrinsic { return false }
        return config["LogFormat"].map { $0.text == "Text" } ?? true
      }
      for function in plain {
        review.report(
          function.resource, "LoggingConfig", what: "`\(function.resource.id)` logs plain text",
          fix: "set `LoggingConfig` to `{\"LogFormat\": \"JSON\"}`")
      }
    })
}
