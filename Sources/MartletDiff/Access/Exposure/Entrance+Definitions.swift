import MartletDocuments
import MartletPolicy
import MartletTemplates

extension EntranceReader {
  /// The operations of APIs that an OpenAPI document defines.
  ///
  /// See <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html>.
  static let definitions = EntranceReader { side in
    side.stack.resources.flatMap { api -> [Entrance] in
      guard api.type == "AWS::ApiGateway::RestApi" || api.type == "AWS::ApiGatewayV2::Api", let body = api.properties["Body"],
        case .object(let paths)? = body["paths"], !side.isPrivate(api.id)
      else { return [] }
      let isServerless = api.writtenType.hasPrefix("AWS::Serverless::")
      let place = api.pointer["Properties"][isServerless ? "DefinitionBody" : "Body"]["paths"]
      return paths.flatMap { path -> [Entrance] in
        guard case .object(let operations) = path.value else { return [] }
        return operations.compactMap { operation -> Entrance? in
          guard let verb = verbs[operation.key.lowercased()] else { return nil }
          return Entrance(
            kind: .route, holder: api.id, part: "\(verb) \(path.key)", isOpen: isOpen(operation.value, of: body, api),
            pointer: place[path.key][operation.key],
            functions: side.functions(in: operation.value["x-amazon-apigateway-integration"]?["uri"]))
        }
      }
    }
  }

  /// `OPTIONS` is what browsers ask before they call, without credentials.
  private static let verbs = [
    "get": "GET", "put": "PUT", "post": "POST", "delete": "DELETE", "patch": "PATCH", "head": "HEAD",
    "x-amazon-apigateway-any-method": "ANY",
  ]

  private static func isOpen(_ operation: JSON, of body: JSON, _ api: StackResource) -> Bool {
    if let kind = operation["x-amazon-apigateway-auth"]?["type"], kind != "NONE" { return false }
    if let own = operation["security"] { return isOpen(security: own) }
    // SAM adds its default to the operations that say nothing.
    let authorizer = api.properties["Auth"]?["DefaultAuthorizer"] ?? "NONE"
    if authorizer != "NONE" || api.properties["Auth"]?["ApiKeyRequired"].map(\.isTrue) == true { return false }
    return body["security"].map { isOpen(security: $0) } ?? true
  }

  /// One empty alternative is enough.
  private static func isOpen(security: JSON) -> Bool {
    guard case .array(let alternatives) = security else { return false }
    return alternatives.isEmpty || alternatives.contains(.object([]))
  }
}
