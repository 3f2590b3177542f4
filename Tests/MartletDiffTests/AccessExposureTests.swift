import MartletDiff
import MartletDocuments
import MartletPolicy
import Testing

@Suite("What becomes reachable from outside")
struct AccessExposureTests {
  private typealias T = AccessTemplates

  /// What both directions say, as access and as judgements.
  private func check(
    _ before: String, _ after: String, opened: [String], closed: [String], judged: [String], _ place: SourceLocation = #_sourceLocation
  ) throws {
    let old = try T.template(before), new = try T.template(after)
    #expect(accessLines(old, new) == opened, sourceLocation: place)
    #expect(accessLines(new, old) == closed, sourceLocation: place)
    #expect(judgements(old, new) == judged, sourceLocation: place)
    #expect(judgements(old, old) == [], sourceLocation: place)
  }

  private func judgements(_ old: JSON, _ new: JSON) -> [String] {
    StackDiff(old: old, new: new).findings().filter { $0.judgement.category == .exposure }.map {
      "\($0.judgement.id) \($0.severity.rawValue) \($0.logicalID ?? "-"): \($0.message)"
    }
  }

  @Test("A route of an HTTP API")
  func route() throws {
    func route(_ more: String) -> String {
      #"""
      "Shop":{"Type":"AWS::ApiGatewayV2::Api","Properties":{"Name":"shop","ProtocolType":"HTTP"}},
      "GetOrders":{"Type":"AWS::ApiGatewayV2::Route","Properties":{"ApiId":{"Ref":"Shop"},"RouteKey":"GET /orders"\#(more)}},
      "Preflight":{"Type":"AWS::ApiGatewayV2::Route","Properties":{"ApiId":{"Ref":"Shop"},"RouteKey":"OPTIONS /orders"}}
      """#
    }
    try check(
      route(#","AuthorizationType":"JWT","AuthorizerId":"a""#), route(""),
      opened: ["newly-allowed anyone: `GET /orders` became anonymous"],
      closed: ["newly-denied anyone: `GET /orders` is no longer anonymous"],
      judged: ["anonymous-route error GetOrders: `GET /orders` became anonymous"])
    try check(
      T.orders, route(#","AuthorizationType":"NONE""#),
      opened: ["newly-allowed anyone: `GET /orders` is new and anonymous"],
      closed: ["newly-denied anyone: `GET /orders` is gone, which was anonymous"],
      judged: ["anonymous-route warning GetOrders: `GET /orders` is new and anonymous"])
    try check(T.orders, route(#","AuthorizationType":"AWS_IAM""#), opened: [], closed: [], judged: [])
  }

  @Test("A method of a REST API, its key, and one of a private API")
  func method() throws {
    func method(_ more: String, _ api: String = "{}") -> String {
      #"""
      "Api":{"Type":"AWS::ApiGateway::RestApi","Properties":\#(api)},
      "Items":{"Type":"AWS::ApiGateway::Resource","Properties":{"RestApiId":{"Ref":"Api"},"PathPart":"items",
        "ParentId":{"Fn::GetAtt":["Api","RootResourceId"]}}},
      "Item":{"Type":"AWS::ApiGateway::Resource","Properties":{"RestApiId":{"Ref":"Api"},"PathPart":"{id}","ParentId":{"Ref":"Items"}}},
      "Get":{"Type":"AWS::ApiGateway::Method","Properties":{"RestApiId":{"Ref":"Api"},"ResourceId":{"Ref":"Item"},"HttpMethod":"GET"\#(more)}}
      """#
    }
    let open = #","AuthorizationType":"NONE""#
    let opened = "`GET /items/{id}` became anonymous"
    for closed in [#","AuthorizationType":"AWS_IAM""#, #","AuthorizationType":"NONE","ApiKeyRequired":true"#] {
      try check(
        method(closed), method(open), opened: ["newly-allowed anyone: \(opened)"],
        closed: ["newly-denied anyone: `GET /items/{id}` is no longer anonymous"], judged: ["anonymous-route error Get: \(opened)"])
    }
    let hidden = #"{"EndpointConfiguration":{"Types":["PRIVATE"]}}"#
    try check(method(#","AuthorizationType":"AWS_IAM""#, hidden), method(open, hidden), opened: [], closed: [], judged: [])
  }

  @Test("Operations of an OpenAPI document")
  func definition() throws {
    func api(_ root: String, _ operation: String) -> String {
      #"""
      "Api":{"Type":"AWS::ApiGateway::RestApi","Properties":{"Body":{"openapi":"3.0.1"\#(root),"paths":{"/a":{"get":{\#(operation)},
        "options":{}}}}}}
      """#
    }
    let secured = #","security":[{"jwt":[]}]"#
    try check(
      api(secured, ""), api(secured, #""security":[]"#), opened: ["newly-allowed anyone: `GET /a` became anonymous"],
      closed: ["newly-denied anyone: `GET /a` is no longer anonymous"], judged: ["anonymous-route error Api: `GET /a` became anonymous"])
    try check(api(secured, ""), api("", #""security":[{"key":[]}]"#), opened: [], closed: [], judged: [])
    try check(api(secured, ""), api("", #""x-amazon-apigateway-auth":{"type":"AWS_IAM"}"#), opened: [], closed: [], judged: [])
  }

  @Test("Events of SAM functions, with the default of their API")
  func serverless() throws {
    func stack(_ auth: String, _ event: String, _ type: String = "HttpApi") -> String {
      #"""
      "Api":{"Type":"AWS::Serverless::\#(type)","Properties":{"StageName":"s","Auth":{"Authorizers":{"Jwt":{}}\#(auth)}}},
      "Show":{"Type":"AWS::Serverless::Function","Properties":{"Handler":"a.b","Runtime":"python3.13","Role":"arn:aws:iam::111122223333:role/r",
        "Events":{"Get":{"Type":"\#(type)","Properties":{"\#(type == "Api" ? "RestApiId" : "ApiId")":{"Ref":"Api"},"Method":"get","Path":"/users"\#(event)}}}}}
      """#
    }
    for type in ["HttpApi", "Api"] {
      let guarded = stack(#","DefaultAuthorizer":"Jwt""#, "", type)
      for open in [stack("", "", type), stack(#","DefaultAuthorizer":"Jwt""#, #","Auth":{"Authorizer":"NONE"}"#, type)] {
        try check(
          guarded, open, opened: ["newly-allowed anyone: `GET /users` became anonymous"],
          closed: ["newly-denied anyone: `GET /users` is no longer anonymous"],
          judged: ["anonymous-route error Show: `GET /users` became anonymous"])
      }
    }
  }

  @Test("The URL of a function")
  func functionURL() throws {
    func url(_ kind: String) -> String {
      #"""
      "Hook":{"Type":"AWS::Lambda::Function","Properties":{"Role":"arn:aws:iam::111122223333:role/r"}},
      "HookUrl":{"Type":"AWS::Lambda::Url","Properties":{"TargetFunctionArn":{"Ref":"Hook"},"AuthType":"\#(kind)"}}
      """#
    }
    try check(
      url("AWS_IAM"), url("NONE"), opened: ["newly-allowed anyone: the URL of `Hook` became anonymous"],
      closed: ["newly-denied anyone: the URL of `Hook` is no longer anonymous"],
      judged: ["public-function-url error HookUrl: the URL of `Hook` became anonymous"])
  }

  @Test("A GraphQL API with a key")
  func graphQL() throws {
    func api(_ kind: String) -> String {
      #""Feed":{"Type":"AWS::AppSync::GraphQLApi","Properties":{"Name":"f","AuthenticationType":"\#(kind)"}}"#
    }
    try check(
      api("AWS_IAM"), api("API_KEY"), opened: ["newly-allowed anyone: `Feed` can now be queried with an API key"],
      closed: ["newly-denied anyone: `Feed` can no longer be queried with an API key"],
      judged: ["graphql-api-key warning Feed: `Feed` can now be queried with an API key"])
  }

  private static let open = #"{"BlockPublicAcls":false,"BlockPublicPolicy":false,"IgnorePublicAcls":false,"RestrictPublicBuckets":false}"#

  private func bucket(_ block: String?, _ more: String = "", policy: String? = nil) -> String {
    let blocks = block.map { #""PublicAccessBlockConfiguration":\#($0)"# } ?? #""Tags":[]"#
    let bucket = #""Site":{"Type":"AWS::S3::Bucket","Properties":{\#(blocks)\#(more)}}"#
    guard let policy else { return bucket }
    return #"""
      \#(bucket),"SitePolicy":{"Type":"AWS::S3::BucketPolicy","Properties":{"Bucket":{"Ref":"Site"},"PolicyDocument":{
        "Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":\#(policy),"Action":"s3:GetObject",
        "Resource":{"Fn::Sub":"${Site.Arn}/*"}}]}}}
      """#
  }

  @Test("A bucket by its list, its policy and its blocks")
  func buckets() throws {
    try check(
      bucket(Self.open), bucket(Self.open, #","AccessControl":"PublicRead""#),
      opened: ["newly-allowed anyone: `Site` became public"], closed: ["newly-denied anyone: `Site` is no longer public"],
      judged: ["public-bucket error Site: `Site` became public"])
    try check(
      bucket(Self.open), bucket(Self.open, policy: #""*""#),
      opened: ["newly-allowed anyone: anyone can now read `Site/*` (s3:GetObject)"],
      closed: ["newly-denied anyone: anyone can no longer read `Site/*` (s3:GetObject)"],
      judged: ["public-bucket error SitePolicy: `Site` became public"])
    // A policy that the blocks make void opens nothing; when they go, it does.
    try check(
      bucket(nil, policy: #""*""#), bucket(Self.open, policy: #""*""#), opened: ["newly-allowed anyone: `Site` became public"],
      closed: ["newly-denied anyone: `Site` is no longer public"],
      judged: [
        "public-bucket error SitePolicy: `Site` became public",
        "public-access-block-off warning Site: `BlockPublicAcls`, `BlockPublicPolicy`, `IgnorePublicAcls`, `RestrictPublicBuckets` of `Site` is turned off",
      ])
    try check(
      bucket(Self.open), bucket(Self.open, policy: #"{"AWS":"111122223333"}"#),
      opened: ["newly-allowed 111122223333: account `111122223333` can now read `Site/*` (s3:GetObject)"],
      closed: ["newly-denied 111122223333: account `111122223333` can no longer read `Site/*` (s3:GetObject)"],
      judged: ["foreign-account warning SitePolicy: account `111122223333` may use `Site` now"])
  }

  @Test(
    "Policies of queues, topics, keys, secrets and buses that admit strangers",
    arguments: [
      (
        "AWS::SNS::Topic", #""P":{"Type":"AWS::SNS::TopicPolicy","Properties":{"Topics":[{"Ref":"It"}],"PolicyDocument":DOCUMENT}}"#,
        "sns:Publish"
      ),
      (
        "AWS::SQS::Queue", #""P":{"Type":"AWS::SQS::QueuePolicy","Properties":{"Queues":[{"Ref":"It"}],"PolicyDocument":DOCUMENT}}"#,
        "sqs:SendMessage"
      ),
      (
        "AWS::SecretsManager::Secret",
        #""P":{"Type":"AWS::SecretsManager::ResourcePolicy","Properties":{"SecretId":{"Ref":"It"},"ResourcePolicy":DOCUMENT}}"#,
        "secretsmanager:GetSecretValue"
      ),
    ])
  func policies(_ type: String, _ policy: String, _ action: String) throws {
    func stack(_ principal: String, _ condition: String = "") -> String {
      let document = #"""
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":\#(principal),"Action":"\#(action)","Resource":"*"\#(condition)}]}
        """#
      return #""It":{"Type":"\#(type)","Properties":{}},"# + policy.replacing("DOCUMENT", with: document)
    }
    let limited = #","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}"#
    let old = try T.template(stack(#""*""#, limited)), new = try T.template(stack(#""*""#))
    #expect(
      judgements(old, new) == [
        "public-resource-policy error P: the policy of `It` lets strangers in: it allows `\(action)` to anyone"
      ])
    #expect(judgements(new, old) == [])
    #expect(StackDiff(old: old, new: new).accessChanges().map { "\($0.result.rawValue) \($0.principal)" } == ["newly-allowed anyone"])
  }

  @Test("A new path from the internet to a table")
  func paths() throws {
    func stack(_ authorization: String, _ action: String) -> String {
      #"""
      "Users":{"Type":"AWS::DynamoDB::Table","Properties":{}},
      "Shop":{"Type":"AWS::ApiGatewayV2::Api","Properties":{"Name":"shop","ProtocolType":"HTTP"}},
      "Call":{"Type":"AWS::ApiGatewayV2::Integration","Properties":{"ApiId":{"Ref":"Shop"},"IntegrationUri":{"Fn::GetAtt":["Export","Arn"]}}},
      "Get":{"Type":"AWS::ApiGatewayV2::Route","Properties":{"ApiId":{"Ref":"Shop"},"RouteKey":"GET /users",
        "AuthorizationType":"\#(authorization)","Target":{"Fn::Sub":"integrations/${Call}"}}},
      \#(T.export(T.allow("\"\(action)\"", #"{"Fn::GetAtt":["Users","Arn"]}"#)))
      """#
    }
    let path = "path-to-table info Get: internet → `GET /users` → `Export` → `Users` is a new path"
    let closed = try T.template(stack("AWS_IAM", "dynamodb:GetItem")), open = try T.template(stack("NONE", "dynamodb:GetItem"))
    let harmless = try T.template(stack("NONE", "sqs:SendMessage"))
    #expect(judgements(closed, open) == ["anonymous-route error Get: `GET /users` became anonymous", path])
    #expect(judgements(harmless, open) == [path])
    #expect(judgements(open, try T.template(stack("NONE", "dynamodb:PutItem"))) == [])
  }
}
