import Testing

@testable import MartletLint

@Suite("Practices in SAM's terms")
struct ServerlessPracticeTests {
  private func function(_ event: String, _ more: String = "") -> String {
    #""F": {"Type": "AWS::Serverless::Function", "Properties": {"Runtime": "python3.13"\#(more), "Events": {"E": \#(event)}}}"#
  }

  @Test(
    "Events of APIs are routes, with the authorizer of the event or of the API",
    arguments: [
      (#"{"Type": "HttpApi", "Properties": {"Path": "/a", "Method": "post"}}"#, "", ["warning F/Properties/Events/E"]),
      (#"{"Type": "HttpApi", "Properties": {"Path": "/a", "Method": "get"}}"#, "", ["info F/Properties/Events/E"]),
      (#"{"Type": "Api", "Properties": {"Path": "/a", "Method": "post"}}"#, "", ["warning F/Properties/Events/E"]),
      (#"{"Type": "Api", "Properties": {"Path": "/a", "Method": "post", "Auth": {"Authorizer": "AWS_IAM"}}}"#, "", []),
      (#"{"Type": "Api", "Properties": {"Path": "/a", "Method": "post", "Auth": {"ApiKeyRequired": true}}}"#, "", []),
      (
        #"{"Type": "HttpApi", "Properties": {"Path": "/a", "Method": "post", "ApiId": {"Ref": "A"}}}"#,
        #", "A": {"Type": "AWS::Serverless::HttpApi", "Properties": {"Auth": {"DefaultAuthorizer": "Users"}}}"#, []
      ),
      (
        #"{"Type": "HttpApi", "Properties": {"Path": "/a", "Method": "post", "ApiId": {"Ref": "A"}, "Auth": {"Authorizer": "NONE"}}}"#,
        #", "A": {"Type": "AWS::Serverless::HttpApi", "Properties": {"Auth": {"DefaultAuthorizer": "Users"}}}"#,
        ["warning F/Properties/Events/E"]
      ),
      (#"{"Type": "HttpApi", "Properties": {"Path": "/a", "Method": "post", "ApiId": {"Ref": "Parameter"}}}"#, "", []),
      (
        #"{"Type": "Api", "Properties": {"Path": "/a", "Method": "post", "RestApiId": {"Ref": "A"}}}"#,
        #", "A": {"Type": "AWS::Serverless::Api", "Properties": {"DefinitionBody": {}}}"#, []
      ),
    ])
  func routes(event: String, api: String, expected: [String]) throws {
    #expect(try findings(of: "open-route", in: function(event) + api) == expected)
  }

  @Test("An API of SAM waits as long as any other")
  func timeout() throws {
    let rest = #"{"Type": "Api", "Properties": {"Path": "/a", "Method": "get"}}"#
    let http = #"{"Type": "HttpApi", "Properties": {"Path": "/a", "Method": "get"}}"#
    #expect(try findings(of: "timeout-beyond-api", in: function(rest, #", "Timeout": 30"#)) == ["warning F"])
    #expect(try findings(of: "timeout-beyond-api", in: function(http, #", "Timeout": 30"#)) == [])
    #expect(try findings(of: "timeout-beyond-api", in: function(http, #", "Timeout": 31"#)) == ["warning F"])
  }

  @Test("What SAM grants for an event is enough, and used")
  func grants() throws {
    let queue = #", "Q": {"Type": "AWS::SQS::Queue", "Properties": {"VisibilityTimeout": 30}}"#
    let event = #"{"Type": "SQS", "Properties": {"Queue": {"Fn::GetAtt": ["Q", "Arn"]}}}"#
    #expect(try findings(of: "function-privilege", in: function(event) + queue) == [])
    #expect(try findings(of: "queue-without-redrive", in: function(event) + queue) == ["warning Q"])
  }
}
