/// What selects a route: a method and a path, or `$default` for everything that no other route takes.
/// <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html>
struct RouteKey: Sendable, Hashable {
  /// Nil for `$default`.
  let methodAndPath: MethodAndPath?
  /// The key as API Gateway writes it: `GET /orders/{orderId}`. It says all, and comparisons need no more.
  let text: String

  struct MethodAndPath: Sendable, Hashable {
    var method: HTTPMethod
    var path: String
  }

  static let `default` = RouteKey(methodAndPath: nil)

  private init(methodAndPath: MethodAndPath?) {
    self.methodAndPath = methodAndPath
    text = methodAndPath.map { "\($0.method.rawValue) \($0.path)" } ?? "$default"
  }

  init(_ method: HTTPMethod, _ path: String) { self.init(methodAndPath: MethodAndPath(method: method, path: path)) }

  static func == (left: Self, right: Self) -> Bool { left.text == right.text }
  func hash(into hasher: inout Hasher) { hasher.combine(text) }

  /// The key without the names of its parameters: two routes with one shape would take the same requests.
  var shape: String {
    guard let methodAndPath, methodAndPath.path.utf8.contains(UInt8(ascii: "{")) else { return text }
    return "\(methodAndPath.method.rawValue) \(Self.path(methodAndPath.path) { isGreedy in isGreedy ? "{+}" : "{}" })"
  }

  /// The path with `*` for each parameter, as ARNs name it; it begins with a slash.
  static func pattern(of path: String) -> String {
    self.path(path) { _ in "*" }
  }

  /// The path with another text for each parameter, by whether it stands for all that follow.
  private static func path(_ path: String, parametersAs text: (_ isGreedy: Bool) -> String) -> String {
    guard path.utf8.contains(UInt8(ascii: "{")) else { return path }
    var result = ""
    for (index, segment) in path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).enumerated() {
      if index > 0 { result += "/" }
      let isParameter = segment.first == UInt8(ascii: "{")
      result += isParameter ? text(segment.suffix(2).elementsEqual("+}".utf8)) : String(decoding: segment, as: UTF8.self)
    }
    return result
  }

  /// The key in words of upper camel case: `GetOrdersOrderId`, `GetRoot`, `Default`.
  var words: String {
    guard let methodAndPath else { return "Default" }
    let path = Naming.logicalID(methodAndPath.path)
    return Self.capitalised(methodAndPath.method.rawValue) + (path.isEmpty ? "Root" : path)
  }

  /// `GET` → `Get`.
  private static func capitalised(_ word: String) -> String {
    String(decoding: word.utf8.prefix(1).map { $0 } + word.utf8.dropFirst().map { $0 | 0x20 }, as: UTF8.self)
  }
}
