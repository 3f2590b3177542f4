import MartletDiagnostics

/// Another server as the target of a route: API Gateway hands on the request and the response.
///
/// ```swift
/// AnyMethod("/old/{proxy+}", HTTPProxy("https://old.shop.example/{proxy}", request: [
///   .append(.header("x-request-id"), "$context.requestId")
/// ]))
/// ```
/// <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-http.html>
public struct HTTPProxy: RouteTarget {
  public let integrationSettings: IntegrationSettings

  /// - Parameters:
  ///   - url: begins with `https://` or `http://`; may hold the route's parameters, as `{name}`.
  ///   - method: the method of the request to the server; the client's by default.
  ///   - timeout: how long API Gateway waits: 50 milliseconds to 30 seconds; 30 seconds by default.
  ///   - request: what is changed in the request.
  ///   - responses: what is changed in responses, by status code: 200 to 599.
  public init(
    _ url: Expression, method: HTTPMethod = .any, timeout: Duration? = nil, request: [ParameterMapping] = [],
    responses: [Int: [ParameterMapping]] = [:]
  ) {
    integrationSettings = .proxy(
      ProxyIntegration(url: url, method: method, timeout: timeout, request: request, responses: responses))
  }
}

/// A call to another server, as the model holds it.
public struct ProxyIntegration: Sendable {
  let url: Expression
  let method: HTTPMethod
  let timeout: Duration?
  let request: [ParameterMapping]
  let responses: [Int: [ParameterMapping]]

  func check(for key: RouteKey, at source: SourceLocation, _ diagnostics: inout Diagnostics) {
    if case .literal(let text)? = url.parts.first, !text.hasPrefix("https://"), !text.hasPrefix("http://") {
      diagnostics.error(
        "not an HTTP address", what: "`HTTPProxy` has the address `\(text)`",
        why: "API Gateway calls `https://…` and `http://…`", fix: "use `https://\(text)`", at: source)
    }
    checkParameters(for: key, at: source, &diagnostics)
    for status in responses.keys.sorted() {
      diagnostics.check(status, in: 200...599, "the status code of a response mapping", at: source)
    }
    for mapping in request { mapping.check(isResponse: false, at: source, &diagnostics) }
    for mapping in responses.sorted(by: { $0.key < $1.key }).flatMap(\.value) {
      mapping.check(isResponse: true, at: source, &diagnostics)
    }
  }

  private func checkParameters(for key: RouteKey, at source: SourceLocation, _ diagnostics: inout Diagnostics) {
    let known = Self.parameters(in: key.methodAndPath?.path ?? "")
    for case .literal(let text) in url.parts {
      for name in Self.parameters(in: text) where !known.contains(name) {
        diagnostics.error(
          "unknown path parameter", what: "`HTTPProxy` names `{\(name)}`, which the route `\(key.text)` does not have",
          why: "only the route's own parameters have a value",
          fix: known.isEmpty ? "remove it" : "use \(known.map { "`{\($0)}`" }.joined(separator: ", "))", at: source)
      }
    }
  }

  /// The names in `{name}` and `{name+}`.
  private static func parameters(in text: String) -> [String] {
    text.split(separator: "{").dropFirst().compactMap { piece in
      guard let end = piece.firstIndex(of: "}") else { return nil }
      let name = piece[..<end]
      return String(name.hasSuffix("+") ? name.dropLast() : name)
    }
  }
}

/// One change to a request or a response of an ``HTTPProxy``.
/// <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html>
public struct ParameterMapping: Sendable, Hashable {
  /// What a mapping changes.
  public enum Place: Sendable, Hashable {
    case header(String)
    /// Requests only.
    case queryString(String)
    /// Requests only; can be overwritten only.
    case path
    /// Responses only; can be overwritten only.
    case statusCode
  }

  let operation: String
  let place: Place
  let value: String

  /// Adds a value to those that are there.
  /// - Parameter value: a static text, or a variable such as `$request.header.name`, `$context.requestId`.
  public static func append(_ place: Place, _ value: String) -> Self {
    Self(operation: "append", place: place, value: value)
  }
  /// Sets the value, whatever is there.
  public static func overwrite(_ place: Place, _ value: String) -> Self {
    Self(operation: "overwrite", place: place, value: value)
  }
  /// Removes the parameter.
  public static func remove(_ place: Place) -> Self { Self(operation: "remove", place: place, value: "''") }

  /// The mapping's key: `append:header.x-request-id`.
  var key: String {
    switch place {
    case .header(let name): "\(operation):header.\(name)"
    case .queryString(let name): "\(operation):querystring.\(name)"
    case .path: "\(operation):path"
    case .statusCode: "\(operation):statuscode"
    }
  }

  func check(isResponse: Bool, at source: SourceLocation, _ diagnostics: inout Diagnostics) {
    let isPossible =
      switch place {
      case .header(let name), .queryString(let name): Self.isName(name) && (!isResponse || place == .header(name))
      case .path: !isResponse && operation == "overwrite"
      case .statusCode: isResponse && operation == "overwrite"
      }
    if !isPossible || value.isEmpty {
      diagnostics.error(
        "mapping that cannot be", what: "a \(isResponse ? "response" : "request") mapping is `\(key)`",
        why: isResponse
          ? "in a response headers can be changed, and the status code overwritten"
          : "in a request headers and query strings can be changed, and the path overwritten; values are not empty",
        fix: "change another place", at: source)
    }
  }

  /// Letters, digits and `-._`: what a name may hold where `.` and `:` already mean something.
  private static func isName(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy { (97...122).contains($0 | 32) || (48...57).contains($0) || "-._".utf8.contains($0) }
  }
}
