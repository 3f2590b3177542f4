/// What selects a route: a method and a path, or `$default` for everything that no other route takes.
/// <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html>
struct RouteKey: Sendable, Hashable {
  /// Nil for `$default`.
  let methodAndPath: MethodAndPath?

  struct MethodAndPath: Sendable, Hashable {
    var method: HTTPMethod
    var path: String
  }

  static let `default` = RouteKey(methodAndPath: nil)

  private init(methodAndPath: MethodAndPath?) { self.methodAndPath = methodAndPath }

  init(_ method: HTTPMethod, _ path: String) { methodAndPath = MethodAndPath(method: method, path: path) }

  /// The key as API Gateway writes it: `GET /orders/{orderId}`.
  var text: String { methodAndPath.map { "\($0.method.rawValue) \($0.path)" } ?? "$default" }

  /// The key without the names of its parameters: two routes with one shape would take the same requests.
  var shape: String {
    guard let methodAndPath else { return text }
    let segments = methodAndPath.path.split(separator: "/", omittingEmptySubsequences: false).map { segment in
      segment.hasPrefix("{") ? (segment.hasSuffix("+}") ? "{+}" : "{}") : String(segment)
    }
    return "\(methodAndPath.method.rawValue) \(segments.joined(separator: "/"))"
  }

  /// The path with `*` for each parameter, as ARNs name it; it begins with a slash.
  static func pattern(of path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).map { $0.hasPrefix("{") ? "*" : String($0) }
      .joined(separator: "/")
  }

  /// The key in words of upper camel case: `GetOrdersOrderId`, `GetRoot`, `Default`.
  var words: String {
    guard let methodAndPath else { return "Default" }
    let path = Naming.logicalID(methodAndPath.path)
    return Self.capitalised(methodAndPath.method.rawValue) + (path.isEmpty ? "Root" : path)
  }

  private static func capitalised(_ word: String) -> String { word.prefix(1) + word.dropFirst().lowercased() }
}
