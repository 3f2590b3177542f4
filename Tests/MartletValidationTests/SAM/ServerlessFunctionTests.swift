import Testing

@Suite struct ServerlessFunctionTests {
  @Test func aPlainFunctionIsFine() throws {
    #expect(try serverlessFindings(function()) == [])
  }

  @Test(arguments: [
    (#""Handlr": "a.b""#, "/Handlr: `Handlr` is not a property of `AWS::Serverless::Function`; did you mean `Handler`?"),
    (#""Role": ["a"]"#, "/Role: a list is not a string; write a string"),
    (#""PackageType": "Tar""#, "/PackageType: `Tar` is no package type; write `Zip` or `Image`"),
    (#""ImageConfig": {"Command": ["a"]}"#, "/ImageConfig: `ImageConfig` is for images; set `PackageType` to `Image`, or remove it"),
    (
      #""DeadLetterQueue": {"Type": "SQS"}"#,
      "/DeadLetterQueue: `DeadLetterQueue` has no `TargetArn`; write `Type` and `TargetArn`"
    ),
    (
      #""ProvisionedConcurrencyConfig": {"ProvisionedConcurrentExecutions": 1}"#,
      "/ProvisionedConcurrencyConfig: `ProvisionedConcurrencyConfig` needs `AutoPublishAlias`; add it"
    ),
    (
      #""AutoPublishAlias": "no good""#,
      "/AutoPublishAlias: `no good` is no name of an alias; use letters, digits, `-` and `_`, and not digits alone"
    ),
    (
      #""DeploymentPreference": {"Type": "AllAtOnce"}"#,
      "/DeploymentPreference: `DeploymentPreference` needs `AutoPublishAlias`; add it"
    ),
    (#""FunctionUrlConfig": {"AuthType": "ALL"}"#, "/FunctionUrlConfig/AuthType: the URL has no `AuthType`; write `AWS_IAM` or `NONE`"),
    (
      #""EventInvokeConfig": {"DestinationConfig": {"OnFailure": {"Type": "Lambda"}}}"#,
      "/EventInvokeConfig/DestinationConfig/OnFailure: a destination of type `Lambda` has no `Destination`; add its ARN"
    ),
    (#""Tags": {"lambda:createdBy": "me"}"#, "/Tags/lambda:createdBy: the tag `lambda:createdBy` is set by SAM; rename the tag"),
    (
      #""Policies": [{"SQSPollerPolicy": {}}]"#,
      "/Policies/0/SQSPollerPolicy: the policy template `SQSPollerPolicy` needs `QueueName`; add `QueueName`"
    ),
    (
      #""Policies": [{"SQSPollPolicy": {"QueueName": "q"}}]"#,
      "/Policies/0: there is no policy template `SQSPollPolicy`; did you mean `SQSPollerPolicy`?"
    ),
  ])
  func theTranslatorRefuses(_ property: String, _ finding: String) throws {
    #expect(try serverlessFindings(function(property)) == ["E0001 /Resources/F/Properties\(finding)"])
  }

  @Test func whatIsHandedOnMeetsTheSchemaOfTheLambdaFunction() throws {
    #expect(
      try serverlessFindings(function(#""EphemeralStorage": {"Size": 100}"#))
        == ["E3034 /Resources/F/Properties/EphemeralStorage/Size: `100` is out of range; use 512 to 32768"])
  }

  @Test func aFunctionNeedsCode() throws {
    let bare = #""F": {"Type": "AWS::Serverless::Function", "Properties": {"Runtime": "python3.13", "Handler": "a.b"}}"#
    #expect(
      try serverlessFindings(bare)
        == ["E0001 /Resources/F/Properties: the function has neither `InlineCode` nor `CodeUri`; add one of them"])
    #expect(try serverlessFindings(bare, globals: #"{"Function": {"CodeUri": "src/"}}"#) == [])
  }

  @Test func codeComesFromADirectoryOrABucket() throws {
    func found(_ location: String) throws -> [String] {
      try serverlessFindings(
        #""F": {"Type": "AWS::Serverless::Function", "Properties": {"Runtime": "python3.13", "Handler": "a.b", "CodeUri": "\#(location)"}}"#
      )
    }
    #expect(try found("src/app") == [])
    #expect(
      try found("https://example.com/code.zip")
        == [
          "E0001 /Resources/F/Properties/CodeUri: `https://example.com/code.zip` is no object of a bucket; write `s3://bucket/key`, or a path"
        ])
  }

  @Test func aFunctionHasTheAttributesOfTheLambdaFunction() throws {
    let topic = #", "T": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": {"Fn::GetAtt": ["F", "%"]}}}"#
    func found(_ attribute: String) throws -> [String] {
      try serverlessFindings(function() + topic.split(separator: "%").joined(separator: attribute)).map { String($0.prefix { $0 != ":" }) }
    }
    #expect(try found("Arn") == [])
    #expect(try found("Am") == ["E1010 /Resources/T/Properties/DisplayName/Fn"])
  }

  @Test func globalPropertiesAreMerged() throws {
    #expect(
      try serverlessFindings(function(), globals: #"{"Function": {"Memory": 5}}"#)
        == ["E0001 /Globals/Function/Memory: `Memory` is not a global property of `Function`; set it on each resource"])
    #expect(
      try serverlessFindings(function(), globals: #"{"Function": {"EphemeralStorage": {"Size": 100}}}"#)
        == ["E3034 /Globals/Function/EphemeralStorage/Size: `100` is out of range; use 512 to 32768"])
    #expect(
      try serverlessFindings(
        function(attributes: #", "IgnoreGlobals": ["EphemeralStorage"]"#), globals: #"{"Function": {"EphemeralStorage": {"Size": 100}}}"#)
        == [])
  }

  @Test func aliasesMayBeParameters() throws {
    let alias = function(#""AutoPublishAlias": {"Ref": "Alias"}"#)
    #expect(try serverlessFindings(alias, parameters: #"{"Alias": {"Type": "String", "Default": "live"}}"#) == [])
    #expect(try serverlessFindings(alias, parameters: #"{"Alias": {"Type": "String"}}"#) == [])
  }

  @Test func generatedResourcesKeepTheirLogicalIDs() throws {
    #expect(
      try serverlessFindings(function() + #", "FRole": {"Type": "AWS::SNS::Topic"}"#)
        == [
          "E0001 /Resources/FRole: the translator makes a resource `FRole` of type `AWS::IAM::Role` itself; give this one another logical ID"
        ])
  }
}
