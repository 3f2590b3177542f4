import MartletCLI
import MartletDocuments
import MartletFacts
import Testing

@testable import Martlet

private func function(_ name: String) -> Function {
  Function(name, runtime: .python3_13, handler: "app.\(name)", code: .directory("handlers"))
}

struct ShopAPI: App {
  let stage: Stage
  let createOrder = function("CreateOrder")
  let readOrder = function("ReadOrder")

  var body: Infrastructure {
    HTTPAPI("Shop") {
      CORS(origins: "https://shop.example")
      Post("/orders", createOrder)
      Get("/orders/{orderId}", readOrder)
      Get("/orders", readOrder)
    }
  }
}

/// Everything that SAM's own resource can say.
struct FullAPI: App {
  let stage: Stage
  let users = JWTAuthorizer("users", issuer: "https://login.shop.example/", audience: ["shop"])
  let check = LambdaAuthorizer(
    "check", function("Check"), identitySources: [.header("X-Key"), .context("identity.sourceIp")],
    cacheTTL: .seconds(60))

  var body: Infrastructure {
    api
    Function("Caller", runtime: .python3_13, handler: "app.call", code: .directory("handlers")) {
      Environment("API_URL", api.url)
      Environment("API_HOST", "https://\(api.domain)/v1")
      Allow(.invoke, on: api.route(.get, "/orders/{id}"))
    }
    Output("Url", api.url)
    Output("Target", api.domainTarget)
  }

  var api: HTTPAPI {
    HTTPAPI("Shop") {
      users
      check
      Description("Orders")
      Authorization(.jwt(users), scopes: ["orders/read"])
      APIStage("v1", throttle: Throttle(rate: 50, burst: 100), detailedMetrics: true)
      AccessLogs(retention: .days(90))
      StageVariable("mode", "live")
      CustomDomain(
        "api.shop.example",
        certificate: "arn:aws:acm:eu-west-1:111122223333:certificate/0a1b2c3d-1111-2222-3333-444455556666",
        path: "shop/v1", keepsDefaultEndpoint: false)
      CORS(
        origins: "https://shop.example", methods: [.get, .post], headers: ["authorization"], maximumAge: .minutes(5))
      Post("/orders", function("CreateOrder"), scopes: ["orders/write"], throttle: Throttle(rate: 2.5, burst: 5))
      Get("/orders/{id}", function("ReadOrder"), authorizer: .iam)
      AnyMethod(
        "/admin/{proxy+}", Integration(function("Admin"), payload: .v1, timeout: .seconds(5)),
        authorizer: .lambda(check))
      Get("/orders", function("ReadOrder"))
      Options("/orders", function("CreateOrder"), authorizer: .none)
      Default(function("NotFound"), authorizer: .none)
    }
  }
}

/// What SAM's own resource cannot say.
struct ProxiedAPI: App {
  let stage: Stage

  var body: Infrastructure {
    HTTPAPI("Shop") {
      AnyMethod(
        "/old/{proxy+}",
        HTTPProxy(
          "https://old.shop.example/{proxy}", timeout: .seconds(10),
          request: [.append(.header("x-request-id"), "$context.requestId"), .overwrite(.path, "$request.path.proxy")],
          responses: [404: [.overwrite(.statusCode, "410"), .remove(.header("server"))]]))
      Get("/new", function("New"))
    }
  }
}

struct PlainAPI: App {
  let stage: Stage

  var body: Infrastructure {
    let api = HTTPAPI("Plain") { Get("/", function("Hello")) }
    api
    Output("Url", api.url)
  }
}

/// A function that knows the address of the API that leads to it.
struct SelfReferringAPI: App {
  let stage: Stage

  var body: Infrastructure { api }

  var api: HTTPAPI { HTTPAPI("Shop") { Get("/new", new) } }

  var new: Function {
    Function("New", runtime: .python3_13, handler: "app.new", code: .directory("handlers")) {
      Environment("API_URL", api.url)
    }
  }
}

struct SplitAPI: App {
  let stage: Stage
  let new = function("New")

  var body: Infrastructure {
    Stack("Code") { new }
    Stack("Front") { HTTPAPI("Shop") { Get("/new", new) } }
  }
}

@Suite struct HTTPAPITests {
  @Test func aFunctionHasOneIntegrationAndOnePermissionHoweverManyRoutesLeadToIt() {
    let result = Synthesized(ShopAPI.self)
    #expect(result.diagnostics.map(\.rendered) == [])
    #expect(
      result.logicalIDs(ofType: "AWS::ApiGatewayV2::Integration")
        == ["ShopCreateOrderIntegration", "ShopReadOrderIntegration"])
    #expect(
      result.logicalIDs(ofType: "AWS::ApiGatewayV2::Route")
        == ["ShopGetOrdersOrderIdRoute", "ShopGetOrdersRoute", "ShopPostOrdersRoute"])
    #expect(
      result.logicalIDs(ofType: "AWS::Lambda::Permission") == ["CreateOrderShopPermission", "ReadOrderShopPermission"])
    #expect(
      result.properties("ShopGetOrdersRoute")
        == [
          "ApiId": ["Ref": "ShopApi"], "RouteKey": "GET /orders",
          "Target": ["Fn::Sub": "integrations/${ShopReadOrderIntegration}"], "AuthorizationType": "NONE",
        ])
    #expect(
      result.properties("ReadOrderShopPermission")["SourceArn"] == [
        "Fn::Sub":
          "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${ShopApi}/$default/GET/orders*"
      ])
  }

  @Test func withoutPartsTheStageIsTheDefaultOneAndNothingIsAllowedAcrossOrigins() {
    let result = Synthesized(PlainAPI.self)
    #expect(
      result.properties("PlainStage") == ["ApiId": ["Ref": "PlainApi"], "StageName": "$default", "AutoDeploy": true])
    #expect(
      result.properties("PlainApi") == ["Name": ["Fn::Sub": "${AWS::StackName}-Plain"], "ProtocolType": "HTTP"])
    #expect(result.template()["Outputs", "Url", "Value"] == ["Fn::GetAtt": ["PlainApi", "ApiEndpoint"]])
  }

  @Test func authorizersOfRoutes() {
    let result = Synthesized(FullAPI.self)
    #expect(result.diagnostics.map(\.rendered) == [])
    let route = { (id: String) in result.properties(id) }
    #expect(route("ShopPostOrdersRoute")["AuthorizationType"] == "JWT")
    #expect(route("ShopPostOrdersRoute")["AuthorizerId"] == ["Fn::GetAtt": ["ShopUsersAuthorizer", "AuthorizerId"]])
    #expect(route("ShopPostOrdersRoute")["AuthorizationScopes"] == ["orders/write"])
    #expect(route("ShopGetOrdersRoute")["AuthorizationScopes"] == ["orders/read"])
    #expect(route("ShopGetOrdersIdRoute")["AuthorizationType"] == "AWS_IAM")
    #expect(route("ShopGetOrdersIdRoute")["AuthorizationScopes"] == nil)
    #expect(route("ShopAnyAdminProxyRoute")["AuthorizationType"] == "CUSTOM")
    #expect(route("ShopDefaultRoute")["AuthorizationType"] == "NONE")
    #expect(
      result.properties("CheckShopCheckAuthorizerPermission")["SourceArn"] == [
        "Fn::Sub":
          "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${ShopApi}/authorizers/${ShopCheckAuthorizer.AuthorizerId}"
      ])
  }

  @Test func theStage() {
    let result = Synthesized(FullAPI.self)
    let stage = result.properties("ShopStage")
    #expect(stage["StageName"] == "v1")
    #expect(
      stage["RouteSettings"] == [
        "POST /orders": ["DetailedMetricsEnabled": true, "ThrottlingBurstLimit": 5, "ThrottlingRateLimit": 2.5]
      ])
    #expect(stage["StageVariables"] == ["mode": "live"])
    #expect(
      result.template()["Resources", "ShopStage", "DependsOn"] == ["ShopAccessLogPolicy", "ShopPostOrdersRoute"])
    #expect(result.template()["Outputs", "Url", "Value"] == ["Fn::Sub": "${ShopApi.ApiEndpoint}/v1"])
    #expect(
      result.properties("ShopAccessLogPolicy")["PolicyDocument"] == [
        "Fn::Sub":
          #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"delivery.logs.amazonaws.com"},"Action":["logs:CreateLogStream","logs:PutLogEvents"],"Resource":"${ShopAccessLogGroup.Arn}","Condition":{"StringEquals":{"aws:SourceAccount":"${AWS::AccountId}"}}}]}"#
      ])
    #expect(result.properties("ShopDomainMapping")["Stage"] == ["Ref": "ShopStage"])
  }

  @Test func aGrantOfARouteNamesItsARN() {
    let result = Synthesized(FullAPI.self)
    #expect(
      result.properties("CallerRole")["Policies", 0, "PolicyDocument", "Statement", 0] == [
        "Effect": "Allow", "Action": "execute-api:Invoke",
        "Resource": [
          "Fn::Sub":
            "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${ShopApi}/v1/GET/orders/*"
        ],
      ])
  }

  @Test func inSAMTheRoutesAreEventsOfTheFunctions() {
    let result = Synthesized(FullAPI.self)
    #expect(result.logicalIDs(ofType: "AWS::Serverless::HttpApi", .sam) == ["ShopApi"])
    #expect(result.logicalIDs(ofType: "AWS::ApiGatewayV2::Route", .sam) == [])
    #expect(result.logicalIDs(ofType: "AWS::Lambda::Permission", .sam) == ["CheckShopCheckAuthorizerPermission"])
    #expect(
      result.properties("CreateOrderFunction", .sam)["Events", "ShopPostOrders"] == [
        "Type": "HttpApi",
        "Properties": [
          "ApiId": ["Ref": "ShopApi"], "Path": "/orders", "Method": "POST",
          "Auth": ["Authorizer": "users", "AuthorizationScopes": ["orders/write"]], "PayloadFormatVersion": "2.0",
        ],
      ])
    #expect(result.properties("ShopDomainMapping", .sam)["Stage"] == ["Ref": "ShopApi.Stage"])
  }

  @Test func whatSAMCannotSayPassesThrough() {
    for result in [Synthesized(ProxiedAPI.self), Synthesized(SelfReferringAPI.self)] {
      #expect(result.diagnostics.map(\.rendered) == [])
      #expect(result.logicalIDs(ofType: "AWS::Serverless::HttpApi", .sam) == [])
      #expect(result.logicalIDs(ofType: "AWS::ApiGatewayV2::Api", .sam) == ["ShopApi"])
      #expect(result.logicalIDs(ofType: "AWS::Lambda::Permission", .sam) == ["NewShopPermission"])
      #expect(result.properties("NewFunction", .sam)["Events"] == nil)
    }
  }

  @Test func anotherServerBehindARoute() {
    let result = Synthesized(ProxiedAPI.self)
    #expect(
      result.properties("ShopAnyOldProxyProxyIntegration") == [
        "ApiId": ["Ref": "ShopApi"], "IntegrationType": "HTTP_PROXY", "IntegrationMethod": "ANY",
        "IntegrationUri": "https://old.shop.example/{proxy}", "PayloadFormatVersion": "1.0", "TimeoutInMillis": 10000,
        "RequestParameters": [
          "append:header.x-request-id": "$context.requestId", "overwrite:path": "$request.path.proxy",
        ],
        "ResponseParameters": [
          "404": [
            "ResponseParameters": [
              ["Destination": "overwrite:statuscode", "Source": "410"],
              ["Destination": "remove:header.server", "Source": "''"],
            ]
          ]
        ],
      ])
  }

  @Test func theTerraformModule() {
    let result = Synthesized(ShopAPI.self)
    let api = result.file("terraform/api.tf")
    #expect(
      api.contains(
        """
        resource "aws_apigatewayv2_route" "shop_get_orders_order_id" {
          api_id             = aws_apigatewayv2_api.shop.id
          route_key          = "GET /orders/{orderId}"
          target             = "integrations/${aws_apigatewayv2_integration.shop_read_order.id}"
          authorization_type = "NONE"
        }
        """))
    #expect(
      result.file("terraform/permissions.tf").contains(
        #"source_arn    = "${aws_apigatewayv2_api.shop.execution_arn}/$default/GET/orders*""#))
  }

  @Test func aFunctionOfAnotherStackIsAllowedWhereTheAPIStands() {
    let result = Synthesized(SplitAPI.self)
    #expect(result.diagnostics.map(\.rendered) == [])
    for format in [OutputFormat.cloudformation, .sam] {
      #expect(result.logicalIDs(ofType: "AWS::Lambda::Permission", format, stack: "Code") == [])
      #expect(result.logicalIDs(ofType: "AWS::Lambda::Permission", format, stack: "Front") == ["NewShopPermission"])
    }
  }

  @Test(arguments: [
    ([RouteKey(.get, "/orders")], "v1/GET/orders"),
    ([RouteKey(.any, "/orders/{id}/lines")], "v1/*/orders/*/lines"),
    ([RouteKey(.get, "/orders"), RouteKey(.post, "/orders")], "v1/*/orders"),
    ([RouteKey(.get, "/orders"), RouteKey(.get, "/orders/{id}")], "v1/GET/orders*"),
    ([RouteKey(.get, "/orders/{id}"), RouteKey(.get, "/orders/{id}/lines")], "v1/GET/orders/*"),
    ([RouteKey(.get, "/orders"), RouteKey(.put, "/users/{proxy+}")], "v1/*/*"),
    ([.default], "v1/$default"),
    ([.default, RouteKey(.get, "/")], "v1/*"),
  ])
  func onePatternCoversTheRoutesOfAFunction(_ keys: [RouteKey], _ resource: String) {
    let found = HTTPAPIModel.commonResource(of: keys, stage: "v1")
    #expect(found == resource)
    for key in keys {
      let call = key.methodAndPath.map { "v1/\($0.method == .any ? "PATCH" : $0.method.rawValue)\($0.path)" }
      #expect(matches(found, call ?? "v1/$default"))
    }
  }

  /// Whether an ARN pattern covers a text: `*` is any text.
  private func matches(_ pattern: String, _ text: String) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    let rest = String(pattern.dropFirst())
    if first == "*" { return text.indices.contains { matches(rest, String(text[$0...])) } || matches(rest, "") }
    return text.first == first && matches(rest, String(text.dropFirst()))
  }

  @Test func verbsAreRealActions() {
    for verb in HTTPAPI.Access.all {
      for action in verb.actions { #expect(IAMCatalogue.action(action) != nil, "\(action)") }
    }
  }
}
