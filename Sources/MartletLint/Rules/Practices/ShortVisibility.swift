import MartletTemplates

extension LintRule {
  static let shortVisibility = LintRule(
    "MRT002", "short-visibility", .warning, "messages come back while the function still works on them",
    """
    A message that a function has received is hidden from others for the visibility timeout of its queue (30 seconds unless the queue \
    says otherwise). Lambda refuses a queue whose visibility timeout is below the timeout of the function. AWS recommends six times the \
    function's timeout, so that there is time for another attempt when the function was throttled.
    """,
    source: "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html",
    part: "visibilityTimeout: .seconds(…)",
    bad: .template(
      """
      {"Resources": {
        "Jobs": {"Type": "AWS::SQS::Queue", "Properties": {"VisibilityTimeout": 60}},
        "Work": {"Type": "AWS::Lambda::Function", "Properties": {"Timeout": 120}},
        "WorkJobs": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {
          "EventSourceArn": {"Fn::GetAtt": ["Jobs", "Arn"]}, "FunctionName": {"Ref": "Work"}}}}}
      """),
    good: .template(
      """
      {"Resources": {
        "Jobs": {"Type": "AWS::SQS::Queue", "Properties": {"VisibilityTimeout": 720}},
        "Work": {"Type": "AWS::Lambda::Function", "Properties": {"Timeout": 120}},
        "WorkJobs": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {
          "EventSourceArn": {"Fn::GetAtt": ["Jobs", "Arn"]}, "FunctionName": {"Ref": "Work"}}}}}
      """),
    stack: { review in
      for function in review.index.functions {
        guard let timeout = function.timeout else { continue }
        for trigger in function.triggers where trigger.kind == .poll {
          guard let queue = trigger.source, queue.type == "AWS::SQS::Queue",
            let visibility = queue.properties["VisibilityTimeout"].map(\.number) ?? 30
          else { continue }
          let recommended = timeout.multipliedSafely(by: 6)
          let hides = "`\(queue.id)` hides messages for \(visibility) s"
          let theirs = "the timeout of `\(function.resource.id)`, \(timeout) s"
          if visibility < timeout {
            review.report(
              queue, "VisibilityTimeout",
              what: "\(hides), less than \(theirs): Lambda refuses the queue",
              fix: "set `VisibilityTimeout` to \(min(recommended, 43_200))", severity: .error)
          } else if visibility < recommended, visibility < 43_200 {
            review.report(
              queue, "VisibilityTimeout",
              what: "\(hides), less than six times \(theirs)",
              fix: "set `VisibilityTimeout` to \(min(recommended, 43_200)) or more")
          }
        }
      }
    })
}
