import MartletDocuments
import MartletValidation
import Testing

@Suite struct ServerlessResourceTests {
  @Test(arguments: [
    ("Api", #""StageName": "Prod""#), ("HttpApi", ""), ("SimpleTable", ""), ("LayerVersion", #""ContentUri": "layer/""#),
    ("StateMachine", #""DefinitionUri": "machine.json""#), ("Application", #""Location": "child.yaml""#),
    ("Api", #""StageName": "Prod", "Cors": "'*'", "Auth": {"DefaultAuthorizer": "AWS_IAM"}"#),
  ])
  func isFine(_ kind: String, _ properties: String) throws {
    #expect(try serverlessFindings(#""X": {"Type": "AWS::Serverless::\#(kind)", "Properties": {\#(properties)}}"#) == [])
  }

  @Test(arguments: [
    ("Api", "", ": `StageName` is missing; add `StageName`"),
    (
      "Api", #""StageName": "Prod", "DefinitionUri": "s3://a/b", "DefinitionBody": {"swagger": "2.0", "paths": {}}"#,
      "/DefinitionUri: `DefinitionUri` and a definition in the template exclude each other; keep one of them"
    ),
    (
      "Api", #""StageName": "Prod", "Cors": {"AllowOrigins": "'*'"}"#,
      "/Cors/AllowOrigins: `AllowOrigins` is no part of `Cors`; use one of `AllowMethods`, `AllowHeaders`, `AllowOrigin`, `MaxAge`, `AllowCredentials`"
    ),
    (
      "Api", #""StageName": "Prod", "Auth": {"Authorizers": {"A": {"UserPoolArn": "a"}}, "DefaultAuthorizer": "B"}"#,
      "/Auth/DefaultAuthorizer: there is no authorizer `B`; use one of `A`"
    ),
    (
      "Api", #""StageName": "Prod", "Domain": {"DomainName": "a.example", "CertificateArn": "arn", "EndpointConfiguration": "X"}"#,
      "/Domain/EndpointConfiguration: `X` is no endpoint of a domain; use one of `EDGE`, `REGIONAL`, `PRIVATE`"
    ),
    (
      "Api", #""StageName": "Prod", "GatewayResponses": {"DEFAULT_4XX": {"StatusCode": "abc"}}"#,
      "/GatewayResponses/DEFAULT_4XX/StatusCode: `abc` is no status code; write a number such as 403"
    ),
    (
      "HttpApi", #""Auth": {"Authorizers": {"A": {"JwtConfiguration": {"issuer": "i"}}}}"#,
      "/Auth/Authorizers/A: the authorizer has no `IdentitySource`; add one such as `$request.header.Authorization`"
    ),
    (
      "WebSocketApi", #""RouteSelectionExpression": "$request.body.action", "Routes": {"$no": {"FunctionArn": "a"}}"#,
      "/Routes/$no: `$no` is no key of a route; use letters and digits, `$connect`, `$disconnect` or `$default`"
    ),
    (
      "SimpleTable", #""PrimaryKey": {"Name": "id", "Type": "Text"}"#,
      "/PrimaryKey/Type: `Text` is no type of a key; write `String`, `Number` or `Binary`"
    ),
    (
      "LayerVersion", #""ContentUri": "layer/", "RetentionPolicy": "Keep""#,
      "/RetentionPolicy: `Keep` is no retention policy; write `Retain` or `Delete`"
    ),
    ("StateMachine", "", ": the state machine has neither `Definition` nor `DefinitionUri`; add one of them"),
    (
      "Application", #""Location": {"ApplicationId": "a"}"#,
      "/Location: the location has no `SemanticVersion`; add it, or write the path of a template"
    ),
  ])
  func theTranslatorRefuses(_ kind: String, _ properties: String, _ finding: String) throws {
    let found = try serverlessFindings(#""X": {"Type": "AWS::Serverless::\#(kind)", "Properties": {\#(properties)}}"#)
    #expect(found == ["E0001 /Resources/X/Properties\(finding)"])
  }

  @Test func connectorsJoinWhatAWSJoins() throws {
    let queue = #", "Q": {"Type": "AWS::SQS::Queue"}"#
    func connector(_ permissions: String, to destination: String = #"{"Id": "Q"}"#) -> String {
      #", "C": {"Type": "AWS::Serverless::Connector", "Properties": {"Source": {"Id": "F"}, "Destination": \#(destination), "Permissions": \#(permissions)}}"#
    }
    #expect(try serverlessFindings(function() + queue + connector(#"["Write"]"#)) == [])
    #expect(
      try serverlessFindings(function() + queue + connector(#"["Delete"]"#))
        == [
          "E0001 /Resources/C/Properties/Permissions/0: the connector does not give `Delete`; use `Read`, `Write`"
        ])
    #expect(
      try serverlessFindings(function() + connector(#"["Write"]"#, to: #"{"Id": "None"}"#))
        == [
          "E0001 /Resources/C/Properties/Destination/Id: there is no resource `None`; write the logical ID of a resource of this template"
        ])
  }

  @Test func aTemplateWithoutTheTransformIsNotForTheTranslator() throws {
    let template = try JSON(parsing: #"{"Resources": {"X": {"Type": "AWS::Serverless::SimpleTable"}}}"#)
    let findings = TemplateChecker.check(template)
    #expect(findings.map { "\($0.rule.id) \($0.path.text)" } == ["E3038 /Resources/X/Type"])
  }
}
