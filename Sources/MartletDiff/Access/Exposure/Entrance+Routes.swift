import MartletDocuments
import MartletTemplates

extension EntranceReader {
  /// The routes of HTTP APIs, and the connections of WebSocket APIs.
  ///
  /// See <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control.html>.
  static let routes = EntranceReader { side in
    var found: [Entrance] = []
    for resource in side.stack.resources {
      let properties = resource.properties
      switch resource.type {
      case "AWS::ApiGatewayV2::Route":
        guard let api = side.holder(properties["ApiId"]), let route = properties["RouteKey"]?.text, !route.hasPrefix("OPTIONS ") else {
          continue
        }
        let isSocket = side.stack[api]?.properties["ProtocolType"] == "WEBSOCKET"
        // Only who connects is asked; messages follow on the connection.
        if isSocket, route != "$connect" { continue }
        let authorization = properties["AuthorizationType"] ?? "NONE"
        found.append(
          Entrance(
            kind: .route, holder: api, part: route, isOpen: authorization == "NONE", pointer: resource.pointer,
            functions: side.functions(ofRoute: resource)))
      case "AWS::ApiGatewayV2::Api":
        // An API that is made with a target has one route for everything.
        guard let target = properties["Target"] else { continue }
        let route = properties["RouteKey"]?.text ?? "$default"
        found.append(
          Entrance(
            kind: .route, holder: resource.id, part: route, isOpen: true, pointer: resource.pointer, functions: side.functions(in: target)))
      default: continue
      }
    }
    return found
  }
}

extension AccessSide {
  fileprivate func functions(ofRoute resource: StackResource) -> [String] {
    guard let target = resource.properties["Target"] else {
      // A route that an event of a SAM function makes.
      guard resource.writtenType == "AWS::Serverless::Function" else { return [] }
      let function = stack.resources.first { $0.type == "AWS::Lambda::Function" && resource.pointer.relative(to: $0.pointer) != nil }
      return function.map { [$0.id] } ?? []
    }
    return integrations(in: target).flatMap {
      functions(in: $0.properties["IntegrationUri"]) + (roles[$0.id] == nil ? [] : [$0.id])
    }
  }

  private func integrations(in target: JSON) -> [StackResource] {
    var names: [String] = []
    Self.collect(target, into: &names)
    return names.compactMap { stack.resource(referredToAs: $0) }.filter { $0.type == "AWS::ApiGatewayV2::Integration" }
  }
}
