import MartletDiagnostics

/// What browsers on other origins may do. Nothing is allowed unless it is said here.
/// <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html>
public struct CORS: Sendable {
  let settings: CORSSettings

  /// - Parameters:
  ///   - origins: `https://shop.example`, or `*` for every origin.
  ///   - methods: the methods besides simple ones; none by default; `*` for all.
  ///   - headers: the request headers; none by default.
  ///   - exposedHeaders: the response headers that scripts may read; none by default.
  ///   - allowsCredentials: whether cookies and authorization headers may be sent; not together with the origin `*`.
  ///   - maximumAge: how long a browser may remember the answer: 0 seconds to 24 hours.
  public init(
    origins: String..., methods: [HTTPMethod] = [], headers: [String] = [], exposedHeaders: [String] = [],
    allowsCredentials: Bool = false, maximumAge: Duration? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    settings = CORSSettings(
      origins: origins, methods: methods, headers: headers, exposedHeaders: exposedHeaders,
      allowsCredentials: allowsCredentials, maximumAge: maximumAge, source: SourceLocation(fileID: fileID, line: line))
  }
}

struct CORSSettings: Sendable {
  var origins: [String]
  var methods: [HTTPMethod]
  var headers: [String]
  var exposedHeaders: [String]
  var allowsCredentials: Bool
  var maximumAge: Duration?
  var source: SourceLocation

  func check(_ diagnostics: inout Diagnostics) {
    if origins.isEmpty {
      diagnostics.error(
        "CORS without origins", what: "`CORS` names no origin", why: "without an origin it allows nothing",
        fix: "name the origins: `CORS(origins: \"https://shop.example\")`, or remove it", at: source)
    }
    if allowsCredentials, origins.contains("*") {
      diagnostics.error(
        "credentials for every origin", what: "`CORS` allows credentials to the origin `*`",
        why: "browsers refuse the combination, and AWS rejects it", fix: "name the origins", at: source)
    }
    for origin in origins where origin != "*" && !(origin.hasPrefix("https://") || origin.hasPrefix("http://")) {
      diagnostics.error(
        "not an origin", what: "`\(origin)` is to be an allowed origin",
        why: "an origin has a scheme, a host and perhaps a port",
        fix: "use `https://\(origin)`", at: source)
    }
    for origin in origins where origin.contains("://") {
      let host = origin.drop { $0 != ":" }.dropFirst(3)
      guard let slash = host.firstIndex(of: "/") else { continue }
      diagnostics.error(
        "not an origin", what: "`\(origin)` is to be an allowed origin", why: "browsers send an origin without a path or a final `/`",
        fix: "use `\(origin[..<slash])`", at: source)
    }
    if let maximumAge { diagnostics.check(maximumAge, in: 0...86_400, "`maximumAge`", at: source) }
  }
}

/// An HTTP method.
public enum HTTPMethod: String, Sendable, Hashable, CaseIterable {
  case get = "GET"
  case post = "POST"
  case put = "PUT"
  case patch = "PATCH"
  case delete = "DELETE"
  case head = "HEAD"
  case options = "OPTIONS"
  /// Every method that has no route of its own.
  case any = "ANY"
}
