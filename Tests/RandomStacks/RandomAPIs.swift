import Martlet

extension StackGenerator {
  func drawAPIs() {
    for _ in 0..<draw.uniform(0...2) {
      let stack = anyStack()
      let mark = texts.count
      var parts: [any HTTPAPIPart] = []
      let authorizers = authorizers(in: stack, &parts)
      if draw.bool() { parts.append(Authorization(draw.pick(authorizers), fileID: fileID, line: nextLine())) }
      if draw.bool() { parts.append(cors()) }
      if draw.oneIn(3) { parts.append(Description(text(atMost: 1024), fileID: fileID, line: nextLine())) }
      let stageName = draw.oneIn(3) ? "v1_a-B" : "$default"
      if stageName != "$default" || draw.bool() {
        parts.append(
          APIStage(
            stageName, throttle: draw.maybe(throttle()), detailedMetrics: draw.bool(), description: draw.maybe(text(atMost: 1024)),
            fileID: fileID, line: nextLine()))
      }
      if draw.oneIn(3) { parts.append(StageVariable("table", "a-b._~:/?#&=,", fileID: fileID, line: nextLine())) }
      if draw.oneIn(3) { parts.append(StageVariable("Region_1", Region.current, fileID: fileID, line: nextLine())) }
      if draw.oneIn(3) { parts.append(accessLogs()) }
      let hasDomain = draw.oneIn(4)
      if hasDomain {
        parts.append(
          CustomDomain(
            domainName(),
            certificate: "arn:aws:acm:eu-west-1:111122223333:certificate/12345678-1234-1234-1234-123456789012",
            path: draw.maybe("shop/v1"), keepsDefaultEndpoint: draw.bool(), fileID: fileID, line: nextLine()))
      }
      let routes = routes(in: stack, authorizers: authorizers)
      if routes.isEmpty {
        forgetTexts(after: mark)
        continue
      }
      let settings = shuffled(parts + routes).map(\.httpAPISetting)
      let api = dressed(HTTPAPI(name("api"), fileID: fileID, line: nextLine()) { return settings }, physicalName: false)
      apis.append(place(api, as: api, in: stack))
    }
  }

  private func domainName() -> Expression {
    let host = "api\(draw.uniform(1...9))"
    // A name can be used once in an account.
    return isDeployable ? "\(host)-\(apis.count).\(physicalStem).example" : "\(host).shop.example"
  }

  private func authorizers(in stack: Int, _ parts: inout [any HTTPAPIPart]) -> [RouteAuthorizer] {
    var authorizers: [RouteAuthorizer] = [.none, .iam]
    if draw.bool() {
      let tokens = JWTAuthorizer(
        "users-1", issuer: draw.bool() ? "https://login.shop.example/" : "https://cognito-idp.\(Region.current).amazonaws.com/pool",
        audience: [Expression(text(HostileText.words, atMost: 60)), "b"],
        identitySource: draw.bool() ? .header("Authorization") : .queryString("token"), fileID: fileID, line: nextLine())
      parts.append(tokens)
      authorizers.append(.jwt(tokens))
    }
    if draw.bool(), let function = one(of: functions, from: stack, sameStack: true)?.function {
      let hasSources = draw.bool()
      let payload = draw.pick(PayloadFormat.self)
      let asked = LambdaAuthorizer(
        "Asked", function, identitySources: hasSources ? [.header("x-key"), .context("identity.sourceIp"), .stageVariable("a")] : [],
        cacheTTL: hasSources ? draw.seconds(0...3600) : .zero, simpleResponses: payload == .v1 ? nil : draw.maybe(draw.bool()),
        payload: payload, fileID: fileID, line: nextLine())
      parts.append(asked)
      authorizers.append(.lambda(asked))
    }
    return authorizers
  }

  private func throttle() -> Throttle { Throttle(rate: draw.bool() ? 0.5 : Double(draw.int(0...10_000)), burst: draw.int(0...5000)) }

  private func accessLogs() -> AccessLogs {
    let format: AccessLogs.Format =
      switch draw.uniform(0...3) {
      case 0: .json
      case 1: .common
      case 2: .text(text(HostileText.printable, prefix: "$context.requestId ", atMost: 100))
      default: .json(["id": "$context.requestId", text(HostileText.printable, atMost: 40): text(HostileText.printable, atMost: 60)])
      }
    return AccessLogs(
      format: format, retention: draw.bool() ? .forever : .days(7), key: draw.maybe(key()), grantsDelivery: draw.bool(),
      fileID: fileID, line: nextLine())
  }

  private func routes(in stack: Int, authorizers: [RouteAuthorizer]) -> [any HTTPAPIPart] {
    let paths = [
      "/", "/orders", "/orders/{orderId}", "/orders/{order-id}/items/{item_id.x}", "/files/{proxy+}", "/a.b_c~d", "/it's/(x)",
      "/x:y@z,w;v=1",
    ]
    var routes: [any HTTPAPIPart] = []
    for path in draw.some(of: paths, atMost: 6) {
      for method in draw.some(of: HTTPMethod.allCases, atMost: 3) {
        let authorizer = draw.bool() ? .inherited : draw.pick(authorizers)
        let throttle = draw.oneIn(4) ? throttle() : nil
        if draw.oneIn(6) {
          routes.append(
            Route(method, path, proxy(path), authorizer: authorizer, throttle: throttle, fileID: fileID, line: nextLine()))
        } else if let function = one(of: functions, from: stack, sameStack: !draw.oneIn(4))?.function {
          let integration = Integration(
            function, payload: draw.pick(PayloadFormat.self), timeout: draw.maybe(.milliseconds(draw.int(50...30_000))))
          if draw.bool() {
            routes.append(
              Route(method, path, integration, authorizer: authorizer, throttle: throttle, fileID: fileID, line: nextLine()))
          } else {
            routes.append(Route(method, path, function, authorizer: authorizer, fileID: fileID, line: nextLine()))
          }
        }
      }
    }
    if draw.oneIn(3), let function = one(of: functions, from: stack, sameStack: true)?.function {
      routes.append(Default(function, authorizer: draw.pick(authorizers), fileID: fileID, line: nextLine()))
    }
    return routes
  }

  private func proxy(_ path: String) -> HTTPProxy {
    HTTPProxy(
      path == "/files/{proxy+}" ? "https://old.shop.example/{proxy}" : "https://old.shop.example/x",
      method: draw.pick([.any, .get, .post]), timeout: draw.maybe(.milliseconds(draw.int(50...30_000))),
      request: draw.bool()
        ? [
          .append(.header("x-a"), "$context.requestId"), .overwrite(.queryString("q"), text(HostileText.words, atMost: 60)),
          .overwrite(.path, "/y"),
        ]
        : [],
      responses: draw.bool() ? [404: [.overwrite(.statusCode, "410"), .remove(.header("x-b"))]] : [:])
  }
}
