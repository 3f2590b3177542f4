import MartletTemplates

extension LintRule {
  static let lostEvents = LintRule(
    "MRT008", "lost-events", .warning, "events that fail are lost",
    """
    A service such as S3, SNS or EventBridge hands an event over and does not wait. Lambda tries twice more when the function fails, and \
    then drops the event, unless the function has a destination for failures or a dead-letter target.
    """,
    source: "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html",
    part: "DeadLetters(to: …)` or `Asynchronous(onFailure: …)",
    bad: .template(
      """
      {"Resources": {
        "Orders": {"Type": "AWS::SNS::Topic"},
        "Ship": {"Type": "AWS::Lambda::Function", "Properties": {"Runtime": "python3.13"}},
        "ShipOrders": {"Type": "AWS::SNS::Subscription", "Properties": {
          "Protocol": "lambda", "TopicArn": {"Ref": "Orders"}, "Endpoint": {"Fn::GetAtt": ["Ship", "Arn"]}}}}}
      """),
    good: .template(
      """
      {"Resources": {
        "Orders": {"Type": "AWS::SNS::Topic"},
        "Failed": {"Type": "AWS::SQS::Queue"},
        "Ship": {"Type": "AWS::Lambda::Function", "Properties": {
          "Runtime": "python3.13", "DeadLetterConfig": {"TargetArn": {"Fn::GetAtt": ["Failed", "Arn"]}}}},
        "ShipOrders": {"Type": "AWS::SNS::Subscription", "Properties": {
          "Protocol": "lambda", "TopicArn": {"Ref": "Orders"}, "Endpoint": {"Fn::GetAtt": ["Ship", "Arn"]}}}}}
      """),
    stack: { review in
      for function in review.index.functions where function.failureTarget == nil {
        guard let trigger = function.triggers.first(where: { $0.kind == .asynchronous }) else { continue }
        let origin = trigger.source.map { "`\($0.id)`" } ?? FunctionTrigger.name(ofService: trigger.service)
        review.report(
          function.resource,
          what: "\(origin) invokes `\(function.resource.id)` without waiting, and what fails goes nowhere",
          fix: "give the function a destination for failures (`AWS::Lambda::EventInvokeConfig`) or a dead-letter target")
      }
    })
}

extension FunctionTrigger {
  /// The name of a service as people say it.
  static func name(ofService prefix: String) -> String {
    switch prefix {
    case "events": "EventBridge"
    case "scheduler": "EventBridge Scheduler"
    case "logs": "CloudWatch Logs"
    case "config": "AWS Config"
    case "iot": "AWS IoT"
    case "s3", "sns", "sqs", "ses": prefix.uppercased()
    default: prefix
    }
  }
}
