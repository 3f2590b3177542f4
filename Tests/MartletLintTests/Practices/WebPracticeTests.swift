import Testing

@testable import MartletLint

@Suite("Practices for APIs and storage")
struct WebPracticeTests {
  private let api = #""A": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {"Name": "a", "ProtocolType": "HTTP"}}"#

  @Test(
    "The function is compared with the API that waits for it",
    arguments: [
      (#""Timeout": 30"#, "", []), (#""Timeout": 31"#, "", ["warning F/Properties/Timeout"]),
      (#""Timeout": 11"#, #", "TimeoutInMillis": 10500"#, ["warning F/Properties/Timeout"]),
      (#""Timeout": 60"#, #", "TimeoutInMillis": {"Ref": "T"}"#, []), ("", "", []),
    ])
  func timeout(function properties: String, integration: String, expected: [String]) throws {
    let integration = #"""
      "I": {"Type": "AWS::ApiGatewayV2::Integration", "Properties": {"ApiId": {"Ref": "A"}, "IntegrationType": "AWS_PROXY",
        "IntegrationUri": {"Fn::Sub": "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${F.Arn}/invocations"}
        \#(integration)}}
      """#
    #expect(try findings(of: "timeout-beyond-api", in: [api, integration, function(properties)].joined(separator: ",")) == expected)
  }

  @Test("A REST API waits 29 seconds unless its quota was raised")
  func restTimeout() throws {
    func method(_ more: String) -> String {
      #"""
      "R": {"Type": "AWS::ApiGateway::RestApi", "Properties": {"Name": "r"}},
      "G": {"Type": "AWS::ApiGateway::Method", "Properties": {"RestApiId": {"Ref": "R"}, "HttpMethod": "GET", "AuthorizationType": "NONE",
        "Integration": {"Type": "AWS_PROXY", "Uri": {"Fn::GetAtt": ["F", "Arn"]}\#(more)}}}
      """#
    }
    #expect(try findings(of: "timeout-beyond-api", in: "\(method("")), \(function(#""Timeout": 30"#))") == ["warning F/Properties/Timeout"])
    #expect(try findings(of: "timeout-beyond-api", in: "\(method(#", "TimeoutInMillis": 60000"#)), \(function(#""Timeout": 30"#))") == [])
  }

  @Test(
    "Routes without an authorizer",
    arguments: [
      (#""RouteKey": "POST /a""#, ["warning R/Properties"]),
      (#""RouteKey": "GET /a", "AuthorizationType": "NONE""#, ["info R/Properties/AuthorizationType"]),
      (#""RouteKey": "$default""#, ["warning R/Properties"]), (#""RouteKey": "OPTIONS /a""#, []),
      (#""RouteKey": "POST /a", "AuthorizationType": "JWT", "AuthorizerId": "x""#, []),
      (#""RouteKey": "POST /a", "AuthorizationType": {"Ref": "T"}"#, []), (#""RouteKey": "$connect""#, ["warning R/Properties"]),
    ])
  func routes(route: String, expected: [String]) throws {
    let route = #""R": {"Type": "AWS::ApiGatewayV2::Route", "Properties": {"ApiId": {"Ref": "A"}, \#(route)}}"#
    #expect(try findings(of: "open-route", in: "\(api), \(route)") == expected)
  }

  @Test("Of a WebSocket API, the connection decides")
  func webSocket() throws {
    let socket = #"""
      "A": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {"Name": "a", "ProtocolType": "WEBSOCKET"}},
      "S": {"Type": "AWS::ApiGatewayV2::Route", "Properties": {"ApiId": {"Ref": "A"}, "RouteKey": "send"}}
      """#
    #expect(try findings(of: "open-route", in: socket) == [])
  }

  @Test("Methods of a private API, with a key, or for preflight requests are not open")
  func methods() throws {
    func method(_ verb: String, _ more: String = "", api: String = "") -> String {
      #"""
      "A": {"Type": "AWS::ApiGateway::RestApi", "Properties": {"Name": "a"\#(api)}},
      "M": {"Type": "AWS::ApiGateway::Method", "Properties": {
        "RestApiId": {"Ref": "A"}, "HttpMethod": "\#(verb)", "AuthorizationType": "NONE"\#(more)}}
      """#
    }
    #expect(try findings(of: "open-route", in: method("POST")) == ["warning M/Properties/AuthorizationType"])
    #expect(try findings(of: "open-route", in: method("GET")) == ["info M/Properties/AuthorizationType"])
    #expect(try findings(of: "open-route", in: method("OPTIONS")) == [])
    #expect(try findings(of: "open-route", in: method("POST", #", "ApiKeyRequired": true"#)) == [])
    #expect(try findings(of: "open-route", in: method("POST", api: #", "EndpointConfiguration": {"Types": ["PRIVATE"]}"#)) == [])
  }

  @Test(
    "A bucket is public by its lists or by a block with gaps",
    arguments: [
      ("", []), (#""AccessControl": "PublicRead""#, ["security B/Properties/AccessControl"]), (#""AccessControl": "Private""#, []),
      (#""PublicAccessBlockConfiguration": {"BlockPublicAcls": true}"#, ["security B/Properties/PublicAccessBlockConfiguration"]),
      (#""PublicAccessBlockConfiguration": {"Fn::If": ["A", {}, {}]}"#, []),
    ])
  func buckets(properties: String, expected: [String]) throws {
    #expect(try findings(of: "public-bucket", in: #""B": {"Type": "AWS::S3::Bucket", "Properties": {\#(properties)}}"#) == expected)
  }

  @Test(
    "Storage without encryption",
    arguments: [
      ("AWS::SQS::Queue", "", []), ("AWS::SQS::Queue", #""SqsManagedSseEnabled": false"#, ["warning S/Properties/SqsManagedSseEnabled"]),
      ("AWS::SQS::Queue", #""SqsManagedSseEnabled": false, "KmsMasterKeyId": "k""#, []), ("AWS::DynamoDB::Table", "", []),
      ("AWS::S3::Bucket", "", []), ("AWS::EFS::FileSystem", "", ["warning S/Properties"]),
      ("AWS::EFS::FileSystem", #""Encrypted": {"Ref": "P"}"#, []), ("AWS::RDS::DBInstance", #""DBClusterIdentifier": "c""#, []),
      ("AWS::SNS::Topic", "", ["info S/Properties"]),
    ])
  func encryption(type: String, properties: String, expected: [String]) throws {
    #expect(try findings(of: "unencrypted-storage", in: #""S": {"Type": "\#(type)", "Properties": {\#(properties)}}"#) == expected)
  }

  @Test(
    "What holds data says what happens to it",
    arguments: [
      ("AWS::DynamoDB::Table", "", ["info D"]), ("AWS::DynamoDB::Table", #", "DeletionPolicy": "Retain""#, ["info D"]),
      ("AWS::DynamoDB::Table", #", "DeletionPolicy": "Delete""#, []),
      ("AWS::DynamoDB::Table", #", "DeletionPolicy": "Retain", "UpdateReplacePolicy": "Retain""#, []), ("AWS::SQS::Queue", "", []),
      ("AWS::RDS::DBCluster", "", []), ("AWS::S3::Bucket", "", []), ("AWS::Lambda::Function", "", []),
    ])
  func deletion(type: String, attributes: String, expected: [String]) throws {
    #expect(try findings(of: "undecided-deletion", in: #""D": {"Type": "\#(type)"\#(attributes)}"#) == expected)
  }

  @Test("Fixed capacity, unless a scalable target names the table")
  func capacity() throws {
    let table = #""T": {"Type": "AWS::DynamoDB::Table", "Properties": {"ProvisionedThroughput": {}}}"#
    #expect(try findings(of: "fixed-capacity", in: table) == ["info T/Properties/ProvisionedThroughput"])
    for id in [#"{"Fn::Sub": "table/${T}"}"#, #"{"Fn::Join": ["/", ["table", {"Ref": "T"}]]}"#] {
      let target = #""S": {"Type": "AWS::ApplicationAutoScaling::ScalableTarget", "Properties": {"ResourceId": \#(id)}}"#
      #expect(try findings(of: "fixed-capacity", in: "\(table), \(target)") == [])
    }
  }

  @Test("An HTTP API would do, unless something needs REST")
  func rest() throws {
    func api(_ properties: String = "", method: String = "", more: String = "") -> String {
      #"""
      "A": {"Type": "AWS::ApiGateway::RestApi", "Properties": {"Name": "a"\#(properties)}},
      "M": {"Type": "AWS::ApiGateway::Method", "Properties": {"RestApiId": {"Ref": "A"}, "HttpMethod": "GET",
        "AuthorizationType": "NONE", "Integration": {"Type": "AWS_PROXY"}\#(method)}}\#(more)
      """#
    }
    let plan = #", "P": {"Type": "AWS::ApiGateway::UsagePlan", "Properties": {"ApiStages": [{"ApiId": {"Ref": "A"}, "Stage": "s"}]}}"#
    let cache = #", "S": {"Type": "AWS::ApiGateway::Stage", "Properties": {"RestApiId": {"Ref": "A"}, "CacheClusterEnabled": true}}"#
    #expect(try findings(of: "rest-api-without-need", in: api()) == ["info A"])
    #expect(try findings(of: "rest-api-without-need", in: api(more: plan)) == [])
    #expect(try findings(of: "rest-api-without-need", in: api(more: cache)) == [])
    #expect(try findings(of: "rest-api-without-need", in: api(method: #", "RequestValidatorId": "v""#)) == [])
    #expect(try findings(of: "rest-api-without-need", in: api(#", "EndpointConfiguration": {"Types": ["PRIVATE"]}"#)) == [])
    #expect(try findings(of: "rest-api-without-need", in: #""A": {"Type": "AWS::ApiGateway::RestApi", "Properties": {"Body": {}}}"#) == [])
  }

  @Test("A policy that names the bucket by its expression refuses plain requests too")
  func transport() throws {
    let bucket = #""B": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": {"Fn::Sub": "b-${AWS::AccountId}"}}}"#
    let policy = #"""
      "P": {"Type": "AWS::S3::BucketPolicy", "Properties": {"Bucket": {"Fn::Sub": "b-${AWS::AccountId}"}, "PolicyDocument": {"Statement": [
        {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": false}}}]}}}
      """#
    #expect(try findings(of: "plain-transport", in: bucket) == ["info B"])
    #expect(try findings(of: "plain-transport", in: "\(bucket), \(policy)") == [])
  }

  @Test("An account in digits is named once, with all that name it; those of layers and policies are not")
  func accounts() throws {
    let resources = #"""
      "A": {"Type": "AWS::Lambda::Function", "Properties": {"Layers": [
        "arn:aws:lambda:eu-west-1:017000801446:layer:AWSLambdaPowertoolsPythonV3:1"], "Role": "arn:aws:iam::111122223333:role/r"}},
      "B": {"Type": "AWS::Lambda::Function", "Properties": {"Role": "arn:aws:iam::111122223333:role/r"}},
      "C": {"Type": "AWS::SQS::QueuePolicy", "Properties": {"PolicyDocument": {"Statement": [
        {"Effect": "Allow", "Principal": "*", "Action": "sqs:*", "Resource": "arn:aws:sqs:eu-west-1:444455556666:q"}]}}}
      """#
    #expect(
      try stackFindings(of: "fixed-account", in: resources).map(\.what) == ["the account `111122223333` is written into `A` and `B`"])
  }
}
