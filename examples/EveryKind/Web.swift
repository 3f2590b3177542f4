import Martlet

extension EveryKind {
  var users: JWTAuthorizer {
    JWTAuthorizer("users", issuer: "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc", audience: ["web", "app"])
  }
  var check: LambdaAuthorizer {
    LambdaAuthorizer("check", authorize, identitySources: [.header("X-Key")], cacheTTL: .minutes(5), simpleResponses: true)
  }

  var authorize: Function {
    Function("Authorize", runtime: .python3_13, handler: "every.handle", code: .directory("handlers"))
  }

  var api: HTTPAPI {
    HTTPAPI("Web") {
      APIStage("v1", throttle: Throttle(rate: 100, burst: 200), detailedMetrics: true)
      StageVariable("release", "blue")
      AccessLogs(retention: .days(14))
      CORS(origins: "https://shop.example", methods: [.get, .put], headers: ["Authorization"], allowsCredentials: true)
      users
      check
      Authorization(.jwt(users), scopes: ["read"])
      Get("/items", everything)
      Get("/items/{id}", everything, throttle: Throttle(rate: 10, burst: 20))
      Put("/items/{id}", everything, scopes: ["read", "write"])
      AnyMethod("/files/{path+}", worker, authorizer: .lambda(check))
      Post("/hooks", worker, authorizer: .none)
      Delete("/items/{id}", worker, authorizer: .iam)
      Get("/partner/{path+}", HTTPProxy("https://partner.example/{path}", method: .get))
      Default(worker)
      CustomDomain(
        "api.shop.example", certificate: "arn:aws:acm:eu-west-1:123456789012:certificate/1234abcd-12ab-34cd-56ef-1234567890ab", path: "v1")
    }
  }
}
