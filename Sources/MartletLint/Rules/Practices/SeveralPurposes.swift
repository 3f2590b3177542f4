import MartletTemplates

extension LintRule {
  static let severalPurposes = LintRule(
    "MRT034", "several-purposes", .info, "the function serves several kinds of events",
    """
    Functions that do one thing are easier to test, scale and restrict. One that answers an API and also works through a queue needs the \
    permissions, the timeout and the memory of both. Share the code, not the function.
    """,
    source: "https://docs.aws.amazon.com/wellarchitected/latest/serverless-applications-lens/design-principles.html",
    bad: .template(
      """
      {"Resources": {
        "Work": {"Type": "AWS::Lambda::Function", "Properties": {"Timeout": 5}},
        "Jobs": {"Type": "AWS::SQS::Queue"},
        "WorkJobs": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {
          "EventSourceArn": {"Fn::GetAtt": ["Jobs", "Arn"]}, "FunctionName": {"Ref": "Work"}}},
        "WorkUrl": {"Type": "AWS::Lambda::Url", "Properties": {
          "TargetFunctionArn": {"Ref": "Work"}, "AuthType": "AWS_IAM"}}}}
      """),
    good: .template(
      """
      {"Resources": {
        "Work": {"Type": "AWS::Lambda::Function", "Properties": {"Timeout": 5}},
        "Jobs": {"Type": "AWS::SQS::Queue"},
        "WorkJobs": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {
          "EventSourceArn": {"Fn::GetAtt": ["Jobs", "Arn"]}, "FunctionName": {"Ref": "Work"}}}}}
      """),
    stack: { review in
      for function in review.index.functions {
        let services = Set(function.triggers.map(\.purpose))
        if services.count < 2 { continue }
        review.report(
          function.resource, what: "`\(function.resource.id)` serves \(services.sorted().joined(separator: ", "))",
          fix: "make a function for each")
      }
    })
}

extension FunctionTrigger {
  /// What the trigger is for, in a few words.
  fileprivate var purpose: String {
    switch (kind, service) {
    case (.request, "authorizer"): "an authorizer"
    case (.request, "cognito-idp"): "a user pool"
    case (.request, _): "requests"
    case (.poll, "sqs"): "a queue"
    case (.poll, _): "a stream"
    case (.asynchronous, _): "events"
    }
  }
}
