extension HTTPAPIModel {
  /// One permission for each function that routes lead to, and one for each authorizer's function.
  func contribute(_ node: Node, to contributions: inout Contributions) {
    let executionARN = node.declaration.reference(HTTPAPI.executionARNAttribute)
    let name = Naming.logicalID(node.name)
    for (function, routes) in routesByFunction {
      contributions.add(
        Invocation(
          name: name, principal: "apigateway.amazonaws.com",
          sourceARN: executionARN + "/\(Self.commonResource(of: routes.map(\.key), stage: apiStage.name))",
          isGrantedBySAM: true, invoker: node.identity), to: function)
    }
    for authorizer in authorizers {
      guard case .lambda(let lambda) = authorizer.content else { continue }
      let id = node.declaration.reference(HTTPAPI.authorizerID(authorizer.name))
      contributions.add(
        Invocation(
          name: "\(name)\(Naming.logicalID(authorizer.name))Authorizer", principal: "apigateway.amazonaws.com",
          sourceARN: executionARN + "/authorizers/" + id, invoker: node.identity), to: lambda.function.identity)
    }
    contributeEvents(node, to: &contributions)
  }

  /// The functions that routes lead to, each with its routes.
  var routesByFunction: [(function: Identity, routes: [RouteSettings])] {
    var found: [Identity: [RouteSettings]] = [:]
    for route in routes {
      if let function = route.integration.function { found[function.identity, default: []].append(route) }
    }
    return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The narrowest pattern that covers the calls of all routes of one function, as the ARN's resource:
  /// `stage/METHOD/path`, and `stage/$default` for the default route.
  /// <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html>
  static func commonResource(of keys: [RouteKey], stage: String) -> String {
    let routes = keys.compactMap(\.methodAndPath)
    if routes.isEmpty { return "\(stage)/$default" }
    if routes.count < keys.count { return "\(stage)/*" }
    let method = routes.allSatisfy { $0.method == routes[0].method } ? routes[0].method.pattern : "*"
    return "\(stage)/\(method)\(commonPattern(of: routes.map { RouteKey.pattern(of: $0.path) }))"
  }

  /// One pattern that covers all of `patterns`: what they begin with, and a `*` for the rest.
  private static func commonPattern(of patterns: [String]) -> String {
    guard let first = patterns.min(), let last = patterns.max() else { return "/*" }
    if first == last { return first }
    // What the first and the last in order begin with, all between them begin with.
    let common = zip(first.utf8, last.utf8).prefix { $0 == $1 }.map(\.0)
    let prefix = String(decoding: common, as: UTF8.self)
    return prefix.hasSuffix("*") ? prefix : prefix + "*"
  }
}

extension HTTPMethod {
  /// The method as ARNs name it.
  var pattern: String { self == .any ? "*" : rawValue }
}
