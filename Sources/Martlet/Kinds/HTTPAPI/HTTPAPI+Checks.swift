import MartletDiagnostics
import MartletFacts

extension HTTPAPIModel {
  func check(_ node: Node, in stage: StageModel, _ diagnostics: inout Diagnostics) {
    if routes.isEmpty {
      diagnostics.error(
        "API without routes", what: "\(node.identity) has no route", why: "API Gateway deploys no API without routes",
        fix: "add one, such as `Get(\"/\", function)`", at: node.source)
    }
    checkLimits(node, &diagnostics)
    checkRouteKeys(&diagnostics)
    checkAuthorizers(node, &diagnostics)
    checkTimeouts(in: stage, &diagnostics)
  }

  private func checkLimits(_ node: Node, _ diagnostics: inout Diagnostics) {
    let mostRoutes = ServiceQuota.apiRoutes.limit
    if routes.count > mostRoutes {
      diagnostics.error(
        "too many routes", what: "\(node.identity) has \(routes.count) routes", why: "an API has up to \(mostRoutes)",
        fix: "use `{proxy+}` or `AnyMethod`, or make it two APIs", at: routes[mostRoutes].source)
    }
    let mostAuthorizers = ServiceQuota.apiAuthorizers.limit
    if authorizers.count > mostAuthorizers {
      diagnostics.error(
        "too many authorizers", what: "\(node.identity) has \(authorizers.count) authorizers",
        why: "an API has up to \(mostAuthorizers)",
        fix: "share authorizers between routes", at: authorizers[mostAuthorizers].source)
    }
    if variables.count > 100 {
      diagnostics.error(
        "too many stage variables", what: "\(node.identity) has \(variables.count) stage variables",
        why: "a stage has up to 100",
        fix: "remove some", at: node.source)
    }
  }

  private func checkRouteKeys(_ diagnostics: inout Diagnostics) {
    var byShape: [String: RouteSettings] = [:]
    for route in routes {
      let shape = route.key.shape
      guard let before = byShape[shape] else {
        byShape[shape] = route
        continue
      }
      if before.key == route.key {
        diagnostics.error(
          "route declared twice", what: "`\(route.key.text)` is declared here and at \(before.source)",
          why: "a route leads to one place", fix: "remove one of the two", at: route.source)
      } else {
        diagnostics.error(
          "routes that take the same requests",
          what: "`\(route.key.text)` is declared here and `\(before.key.text)` at \(before.source)",
          why: "they differ in the name of a parameter alone, and API Gateway rejects the second",
          fix: "remove one of the two",
          at: route.source)
      }
    }
  }

  // MARK: Authorizers

  private func checkAuthorizers(_ node: Node, _ diagnostics: inout Diagnostics) {
    var byName: [String: AuthorizerSettings] = [:]
    for authorizer in authorizers {
      let name = Naming.logicalID(authorizer.name).lowercased()
      if let before = byName[name] {
        diagnostics.error(
          "duplicate name", what: "the authorizer `\(authorizer.name)` is declared here and at \(before.source)",
          why: "a name is an identity", fix: "rename one of them", at: authorizer.source)
      }
      byName[name] = authorizer
    }
    if let authorization {
      check(authorization.value.authorizer, authorization.value.scopes, node, at: authorization.source, &diagnostics)
    }
    for route in routes {
      // Without an authorizer and scopes of its own a route has the default's, which have been checked.
      if route.authorizer == .inherited, route.scopes == nil { continue }
      check(authorizer(of: route), route.scopes ?? [], node, at: route.source, &diagnostics)
    }
  }

  private func check(
    _ authorizer: RouteAuthorizer, _ scopes: [String], _ node: Node, at source: SourceLocation,
    _ diagnostics: inout Diagnostics
  ) {
    if let name = authorizer.name, !authorizers.contains(where: { $0.name == name && $0.isJWT == authorizer.isJWT }) {
      let known = authorizers.map { "`\($0.name)`" }.sorted().joined(separator: ", ")
      diagnostics.error(
        "authorizer of another API", what: "the authorizer `\(name)` is used and is not a part of \(node.identity)",
        why: "an authorizer belongs to the API that declares it" + (known.isEmpty ? "" : "; this one has \(known)"),
        fix: "write the authorizer itself between the API's braces too, as it writes its routes", at: source)
    }
    if !scopes.isEmpty, !authorizer.isJWT {
      diagnostics.error(
        "scopes without tokens", what: "scopes are asked for, and the authorizer is `\(authorizer.type)`",
        why: "scopes stand in the tokens that a JWT authorizer checks",
        fix: "use a `JWTAuthorizer`, or remove the scopes",
        at: source)
    }
    if scopes.count > 10 || scopes.contains(where: { !(1...64).contains($0.utf8.count) }) {
      diagnostics.error(
        "value out of range",
        what: "\(scopes.count) scopes are asked for, the longest of \(scopes.map(\.utf8.count).max() ?? 0) bytes",
        why: "AWS accepts up to 10 of 1 to 64 bytes", fix: "drop or shorten some", at: source)
    }
  }

  // MARK: Timeouts

  private func checkTimeouts(in stage: StageModel, _ diagnostics: inout Diagnostics) {
    var seen: Set<Identity> = []
    for route in routes.sorted(by: { $0.source < $1.source }) {
      guard let function = route.integration.function,
        let timeout = stage.model(function.identity, as: FunctionModel.self)?.timeout
      else { continue }
      let limit = route.integration.timeout ?? .seconds(30)
      if timeout.value > limit, seen.insert(function.identity).inserted {
        diagnostics.warning(
          "function outlasts the API",
          what:
            "\(function.identity) may take \(timeout.value.wholeSeconds) s and `\(route.key.text)` waits \(limit.wholeMilliseconds) ms",
          why: "the caller gets the status 503 while the function goes on",
          fix: "use `Timeout(.seconds(\(max(1, limit.wholeSeconds))))`, or hand the work to a queue", at: route.source)
      }
    }
  }
}

extension AuthorizerSettings {
  var isJWT: Bool { if case .jwt = content { true } else { false } }
}
