extension LintRule {
  static let blockedShard = LintRule(
    "MRT026", "blocked-shard", .warning, "one bad record stops the stream",
    """
    Lambda tries a batch of a stream again until it succeeds or its records expire, after a day or more, and no later record of the shard \
    is processed meanwhile. Limit the attempts or the age, and give what failed a destination.
    """,
    source: "https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html",
    bad: .template(
      """
      {"Resources": {
        "Clicks": {"Type": "AWS::Kinesis::Stream", "Properties": {"ShardCount": 1}},
        "Count": {"Type": "AWS::Lambda::Function", "Properties": {"Timeout": 5}},
        "CountClicks": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {
          "EventSourceArn": {"Fn::GetAtt": ["Clicks", "Arn"]}, "FunctionName": {"Ref": "Count"}, "StartingPosition": "LATEST"}}}}
      """),
    good: .template(
      """
      {"Resources": {
        "Failed": {"Type": "AWS::SQS::Queue"},
        "Clicks": {"Type": "AWS::Kinesis::Stream", "Properties": {"ShardCount": 1}},
        "Count": {"Type": "AWS::Lambda::Function", "Properties": {"Timeout": 5}},
        "CountClicks": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {
          "EventSourceArn": {"Fn::GetAtt": ["Clicks", "Arn"]}, "FunctionName": {"Ref": "Count"}, "StartingPosition": "LATEST",
          "MaximumRetryAttempts": 3,
          "DestinationConfig": {"OnFailure": {"Destination": {"Fn::GetAtt": ["Failed", "Arn"]}}}}}}}
      """),
    stack: { review in
      for function in review.index.functions {
        for trigger in function.triggers where trigger.kind == .poll && ["kinesis", "dynamodb"].contains(trigger.service) {
          let limits = ["MaximumRetryAttempts", "MaximumRecordAgeInSeconds"].compactMap { trigger.settings[$0] }
          let isLimited = limits.contains { $0.number != -1 }
          let hasTarget = trigger.settings.at("DestinationConfig", "OnFailure") != nil
          if !isLimited {
            review.report(
              trigger.via, "MaximumRetryAttempts",
              what: "a record that `\(function.resource.id)` cannot process stops its shard until it expires",
              fix: "set `MaximumRetryAttempts` and a destination for failures")
          } else if !hasTarget {
            review.report(
              trigger.via, "DestinationConfig", what: "records that `\(function.resource.id)` cannot process are dropped",
              fix: "set `DestinationConfig` with `OnFailure`")
          }
        }
      }
    })
}
