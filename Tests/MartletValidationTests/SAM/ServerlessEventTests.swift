import Testing

@Suite struct ServerlessEventTests {
  @Test(arguments: [
    ("Api", #""Path": "/a", "Method": "get""#), ("HttpApi", ""), ("HttpApi", #""Path": "/a", "Method": "get""#),
    ("SQS", #""Queue": "arn:aws:sqs:eu-west-1:123456789012:jobs""#), ("Schedule", #""Schedule": "rate(5 minutes)""#),
    ("EventBridgeRule", #""Pattern": {"source": ["a"]}"#), ("SNS", #""Topic": {"Ref": "AWS::StackName"}"#),
  ])
  func isFine(_ type: String, _ properties: String) throws {
    #expect(try serverlessFindings(event(type, properties)) == [])
  }

  @Test(arguments: [
    ("SQS", "", ": `Queue` is missing; add `Queue`"),
    ("Api", #""Path": "/a", "Method": "get", "Methods": 1"#, "/Methods: `Methods` is not a property of `Api`; did you mean `Method`?"),
    (
      "Api", #""Path": "/a", "Method": "get", "RestApiId": {"Fn::ImportValue": "x"}"#,
      "/RestApiId: the API is not named by a string or by `Ref`; write `Ref` of an `AWS::Serverless::Api` of this template"
    ),
    (
      "Api", #""Path": "/a", "Method": "get", "Auth": {"Authorizer": "A"}"#,
      "/Auth/Authorizer: the API `ServerlessRestApi` has no authorizers; add `Authorizers` to its `Auth`"
    ),
    (
      "S3", #""Bucket": {"Ref": "B"}, "Events": "s3:ObjectCreated:*""#,
      "/Bucket: the bucket is not one of this template; write `Ref` of an `AWS::S3::Bucket`"
    ),
    (
      "Schedule", #""Schedule": "rate(1 day)", "State": "ENABLED", "Enabled": true"#,
      "/State: `State` and `Enabled` say the same; keep one of them"
    ),
    (
      "EventBridgeRule", #""Pattern": {"source": ["a"]}, "DeadLetterConfig": {}"#,
      "/DeadLetterConfig: `DeadLetterConfig` has neither `Arn` nor `Type`; add one of them"
    ),
    (
      "MQ", #""Broker": "arn:aws:mq:eu-west-1:123456789012:broker:b", "Queues": ["q"]"#,
      ": the `MQ` event has no `SourceAccessConfigurations`; add one of type `BASIC_AUTH`"
    ),
  ])
  func theTranslatorRefuses(_ type: String, _ properties: String, _ finding: String) throws {
    let found = try serverlessFindings(event(type, properties)).filter { $0.hasPrefix("E0001") }
    #expect(found == ["E0001 /Resources/F/Properties/Events/E/Properties\(finding)"])
  }

  @Test func anUnknownEventNamesTheNearest() throws {
    #expect(
      try serverlessFindings(event("API", #""Path": "/""#))
        == ["E0001 /Resources/F/Properties/Events/E/Type: there is no event type `API`; did you mean `Api`?"])
  }

  @Test func aRouteIsThereOnce() throws {
    let events = function(
      #""Events": {"A": {"Type": "Api", "Properties": {"Path": "/x", "Method": "GET"}}, "B": {"Type": "Api", "Properties": {"Path": "/x", "Method": "get"}}}"#
    )
    #expect(
      try serverlessFindings(events)
        == [
          "E0001 /Resources/F/Properties/Events/B/Properties/Path: the route `get /x` is there already; give it another path or method"
        ])
  }
}
