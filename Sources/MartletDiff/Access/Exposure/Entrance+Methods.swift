import MartletDocuments
import MartletTemplates

extension EntranceReader {
  /// The methods of REST APIs that are not private.
  ///
  /// See <https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html>.
  static let methods = EntranceReader { side in
    side.stack.resources.filter { $0.type == "AWS::ApiGateway::Method" }.compactMap { method in
      let properties = method.properties
      guard let api = side.holder(properties["RestApiId"]), !side.isPrivate(api), let verb = properties["HttpMethod"]?.text,
        verb != "OPTIONS"
      else { return nil }
      let isOpen = (properties["AuthorizationType"] ?? "NONE") == "NONE" && properties["ApiKeyRequired"].map(\.isTrue) != true
      return Entrance(
        kind: .route, holder: api, part: "\(verb) \(side.path(of: method))", isOpen: isOpen, pointer: method.pointer,
        functions: side.functions(in: properties["Integration"]?["Uri"]) + (side.roles[method.id] == nil ? [] : [method.id]))
    }
  }
}

extension AccessSide {
  /// Whether an API can be reached from within a VPC only.
  func isPrivate(_ api: String) -> Bool {
    let endpoint = stack[api]?.properties["EndpointConfiguration"]
    if endpoint == "PRIVATE" || endpoint?["Type"] == "PRIVATE" { return true }
    if case .array(let types)? = endpoint?["Types"] { return types.contains("PRIVATE") }
    return false
  }

  /// The path of a method, from the path parts of the resources above it.
  fileprivate func path(of method: StackResource) -> String {
    guard let start = method.properties["ResourceId"] else {
      // A method that an event of a SAM function makes.
      let place = method.pointer.components
      guard place.count == 5, place[0] == "Resources", place[3] == "Events" else { return "/" }
      return compared.json["Resources"]?[place[1]]?["Properties"]?["Events"]?[place[4]]?["Properties"]?["Path"]?.text ?? "/"
    }
    var parts: [String] = []
    var reference: JSON? = start
    // A path has few parts; a circle of parents has no end.
    while parts.count < 50, let id = reference.flatMap({ holder($0) }), let resource = stack[id],
      resource.type == "AWS::ApiGateway::Resource"
    {
      parts.append(resource.properties["PathPart"]?.text ?? resource.id)
      reference = resource.properties["ParentId"]
    }
    return "/" + parts.reversed().joined(separator: "/")
  }
}
