import MartletDocuments
import MartletTemplates

extension LintRule {
  static let endlessLogs = LintRule(
    "MRT007", "endless-logs", .info, "logs are kept for ever",
    """
    A function whose log group is not in the stack gets one that keeps everything for ever, outside of the stack, and is paid for by \
    size. The same holds for a log group without a retention. Declare the log group and say how long its entries are of use.
    """,
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
    part: "Logging(retention: .days(…))",
    bad: .template(
      """
      {"Resources": {
        "Hello": {"Type": "AWS::Lambda::Function", "Properties": {"FunctionName": "hello"}},
        "HelloLogs": {"Type": "AWS::Logs::LogGroup", "Properties": {"LogGroupName": "/aws/lambda/hello"}}}}
      """),
    good: .template(
      """
      {"Resources": {
        "Hello": {"Type": "AWS::Lambda::Function", "Properties": {"FunctionName": "hello"}},
        "HelloLogs": {"Type": "AWS::Logs::LogGroup", "Properties": {
          "LogGroupName": "/aws/lambda/hello", "RetentionInDays": 30}}}}
      """),
    stack: { review in
      let index = review.index
      let groups = index.resources("AWS::Logs::LogGroup")
      for group in groups where group.properties["RetentionInDays"] == nil || group.properties["RetentionInDays"] == 0 {
        review.report(group, what: "`\(group.id)` keeps its entries for ever", fix: "set `RetentionInDays`")
      }
      // The CDK's custom resource sets the retention of groups that are not in the template.
      guard index.resources("Custom::LogRetention").isEmpty else { return }
      for function in index.functions where function.logGroup(in: index) == nil && !function.logsElsewhere(in: index) {
        review.report(
          function.resource, "LoggingConfig",
          what: "the log group of `\(function.resource.id)` is not in the stack, so that its entries are kept for ever",
          fix: "declare a log group with `RetentionInDays`, and name it in `LoggingConfig`")
      }
    })
}

extension StackFunction {
  /// The log group that the function writes to, where it is in the stack.
  func logGroup(in index: StackIndex) -> StackResource? {
    if let name = properties.at("LoggingConfig", "LogGroup") {
      if let group = index.target(name), group.type == "AWS::Logs::LogGroup" { return group }
      return index.logGroup(named: index.values.text(name))
    }
    return index.logGroup(named: "/aws/lambda/\(index.values.name(of: resource))")
  }

  /// Whether the function writes to a log group that is none of the stack's.
  func logsElsewhere(in index: StackIndex) -> Bool {
    properties.at("LoggingConfig", "LogGroup") != nil && logGroup(in: index) == nil
  }
}
