import MartletDiagnostics
import Testing

@testable import Martlet

private func function(_ name: String) -> Function {
  Function(name, runtime: .python3_13, handler: "app.handle", code: .directory("handlers"))
}

private let users = JWTAuthorizer("users", issuer: "https://login.shop.example/", audience: ["shop"])

@Suite struct HTTPAPIDiagnosticsTests {
  /// What an API's parts are reported for.
  private func check(
    _ parts: @escaping @Sendable () -> [HTTPAPISetting], _ expected: String..., line: Int = #line
  ) {
    let infrastructure = Infrastructure(elements: HTTPAPI("Shop", parts: parts).elements)
    let settings = AppSettings(name: "App", tags: [:], permissionsBoundary: nil, terraformState: nil)
    var (model, diagnostics) = Resolver.resolve(infrastructure, app: settings, stage: "dev")
    diagnostics.append(contentsOf: Checker.check(model))
    let found = diagnostics.all.canonical.map { "\($0.summary): \($0.what)" }
    #expect(found.sorted() == expected.sorted(), sourceLocation: .init(fileID: #fileID, filePath: #filePath, line: line, column: 1))
  }

  @Test func paths() {
    check(
      { Get("orders", function("A")).settings + Get("/", function("A")).settings },
      "illegal path: a route has the path `orders`")
    check({ Get("/orders/", function("A")).settings }, "illegal path: a route has the path `/orders/`")
    check({ Get("/a//b", function("A")).settings }, "illegal path: a route has the path `/a//b`")
    check({ Get("/a b", function("A")).settings }, "illegal path: a route has the path `/a b`")
    check({ Get("/{p+}/b", function("A")).settings }, "illegal path: a route has the path `/{p+}/b`")
    check({ Get("/{p}/{p}", function("A")).settings }, "illegal path: a route has the path `/{p}/{p}`")
    check({ Get("/x{p}", function("A")).settings }, "illegal path: a route has the path `/x{p}`")
    check({ Get("/a/{p}/b-1/{q+}", function("A")).settings })
  }

  @Test func aRouteDeclaredTwiceNamesBothLines() {
    let line = #line
    let first = Get("/a/{x}", function("A"))
    let second = Get("/a/{x}", function("A"))
    let third = Get("/a/{y}", function("A"))
    let place = "MartletTests/HTTPAPIDiagnosticsTests.swift:\(line + 1)"
    check(
      { first.settings + second.settings + third.settings },
      "route declared twice: `GET /a/{x}` is declared here and at \(place)",
      "routes that take the same requests: `GET /a/{y}` is declared here and `GET /a/{x}` at \(place)")
    check({ Get("/a/{x}", function("A")).settings + Put("/a/{y}", function("A")).settings })
  }

  @Test func authorizers() {
    check(
      { Get("/", function("A"), authorizer: .jwt(users)).settings },
      "authorizer of another API: the authorizer `users` is used and is not a part of api `Shop`")
    check(
      { Get("/", function("A"), authorizer: .iam, scopes: ["read"]).settings },
      "scopes without tokens: scopes are asked for, and the authorizer is `AWS_IAM`")
    check(
      { Get("/", function("A"), scopes: ["read"]).settings },
      "scopes without tokens: scopes are asked for, and the authorizer is `NONE`")
    check({
      [users.httpAPISetting] + Authorization(.jwt(users)).settings + Get("/", function("A"), scopes: ["read"]).settings
        + Get("/health", function("A"), authorizer: .none).settings
    })
    check(
      {
        LambdaAuthorizer("check", function("B"), cacheTTL: .seconds(4000), payload: .v1).settings
          + Get("/", function("A")).settings
      },
      "value out of range: `cacheTTL` is 4,000 s",
      "cache without a key: `check` keeps answers and has no identity source")
  }

  @Test func limits() {
    check({ [] }, "API without routes: api `Shop` has no route")
    check(
      { (0...300).flatMap { Get("/r\($0)", function("A")).settings } },
      "too many routes: api `Shop` has 301 routes")
    check(
      { Get("/", Integration(function("A"), timeout: .milliseconds(20))).settings },
      "value out of range: `timeout` is 20 ms")
    check(
      { APIStage("my stage", throttle: Throttle(rate: -1, burst: -1)).settings + Get("/", function("A")).settings },
      "value out of range: `burst` is -1", "value out of range: `rate` is -1.0",
      "illegal name: an API's stage is named `my stage`")
    check(
      { StageVariable("a-b", "x y").settings + Get("/", function("A")).settings },
      "illegal name: a stage variable is named `a-b`",
      "illegal value: the stage variable `a-b` has the value `x y`")
    check(
      { CustomDomain("https://shop.example", certificate: "cert").settings + Get("/", function("A")).settings },
      "not a domain name: `CustomDomain` names `https://shop.example`",
      "not an ARN: `cert` stands where a certificate is named")
    check(
      { Get("/a/{x}", HTTPProxy("https://old.shop.example/{y}")).settings },
      "unknown path parameter: `HTTPProxy` names `{y}`, which the route `GET /a/{x}` does not have")
    check(
      { Get("/", HTTPProxy("ftp://old.shop.example", responses: [100: [.append(.path, "/x")]])).settings },
      "not an HTTP address: `HTTPProxy` has the address `ftp://old.shop.example`",
      "value out of range: the status code of a response mapping is 100",
      "mapping that cannot be: a response mapping is `append:path`")
    check(
      { AccessLogs(format: .text("line\nline")).settings + Get("/", function("A")).settings },
      "log line of several lines: the format of the access log has line breaks",
      "log line without content: the format of the access log names no variable")
  }

  @Test func aFunctionThatOutlastsTheAPIIsAWarning() {
    let slow = Function("Slow", runtime: .python3_13, handler: "app.handle", code: .directory("handlers")) {
      Timeout(.minutes(5))
    }
    check(
      { Get("/", slow).settings },
      "function outlasts the API: function `Slow` may take 300 s and `GET /` waits 30000 ms")
  }

  @Test func aGrantOfARouteThatIsNotThere() {
    let api = HTTPAPI("Shop") { Get("/orders/{id}", function("A"), authorizer: .iam) }
    let caller = Function("Caller", runtime: .python3_13, handler: "app.handle", code: .directory("handlers")) {
      Allow(.invoke, on: api.route(.get, "/orders/{orderId}"))
      Allow(.invoke, on: api.route(.post, "/orders"))
    }
    let settings = AppSettings(name: "App", tags: [:], permissionsBoundary: nil, terraformState: nil)
    let (model, _) = Resolver.resolve(Infrastructure(elements: caller.elements), app: settings, stage: "dev")
    #expect(Checker.check(model).all.map(\.what) == ["api `Shop` has no route `POST /orders`"])
  }
}

extension HTTPAPIPart {
  fileprivate var settings: [HTTPAPISetting] { [httpAPISetting] }
}
