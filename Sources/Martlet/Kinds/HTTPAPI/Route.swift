import MartletDiagnostics

/// A route of an ``HTTPAPI``: requests of one method to one path go to a function or to another server.
///
/// ```swift
/// Route(.get, "/orders/{orderId}", readOrder)
/// Get("/orders/{orderId}", readOrder)                            // the same
/// AnyMethod("/admin/{proxy+}", admin, authorizer: .iam)
/// Get("/old/{proxy+}", HTTPProxy("https://old.shop.example/{proxy}"))
/// Default(notFound)
/// ```
///
/// A path begins with `/`. `{name}` stands for one segment, and `{name+}`, as the last segment, for all that follow. An
/// API has up to 300 routes.
/// <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html>
public struct Route: HTTPAPIPart {
  public let httpAPISetting: HTTPAPISetting

  /// - Parameters:
  ///   - target: a ``Function``, an ``Integration`` of one, or an ``HTTPProxy``.
  ///   - authorizer: who may call; the API's default unless it is named here.
  ///   - scopes: with a JWT authorizer: the token needs one of them; up to 10. The default's scopes if nil.
  ///   - throttle: the route's own limits; the stage's if nil.
  public init(
    _ method: HTTPMethod, _ path: String, _ target: some RouteTarget, authorizer: RouteAuthorizer = .inherited,
    scopes: [String]? = nil, throttle: Throttle? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    let source = SourceLocation(fileID: fileID, line: line)
    httpAPISetting = Self.setting(
      RouteKey(method, path), target, RouteOptions(authorizer: authorizer, scopes: scopes, throttle: throttle), source)
  }

  static func setting(
    _ key: RouteKey, _ target: some RouteTarget, _ options: RouteOptions, _ source: SourceLocation
  ) -> HTTPAPISetting {
    let integration = target.integrationSettings
    return HTTPAPISetting { model, diagnostics in
      if let path = key.methodAndPath?.path { RoutePath.check(path, at: source, &diagnostics) }
      options.throttle?.check(at: source, &diagnostics)
      integration.check(for: key, at: source, &diagnostics)
      model.routes.append(
        RouteSettings(
          key: key, integration: integration, authorizer: options.authorizer, scopes: options.scopes,
          throttle: options.throttle, source: source))
    }
  }
}

struct RouteOptions: Sendable {
  var authorizer: RouteAuthorizer
  var scopes: [String]?
  var throttle: Throttle?
}

/// A route, as the model holds it.
struct RouteSettings: Sendable {
  var key: RouteKey
  var integration: IntegrationSettings
  var authorizer: RouteAuthorizer
  var scopes: [String]?
  var throttle: Throttle?
  var source: SourceLocation
}

/// The route `$default`: takes every request that no other route takes.
public struct Default: HTTPAPIPart {
  public let httpAPISetting: HTTPAPISetting

  /// Parameters as those of ``Route``.
  public init(
    _ target: some RouteTarget, authorizer: RouteAuthorizer = .inherited, scopes: [String]? = nil,
    throttle: Throttle? = nil,
    fileID: String = #fileID, line: Int = #line
  ) {
    let source = SourceLocation(fileID: fileID, line: line)
    httpAPISetting = Route.setting(
      .default, target, RouteOptions(authorizer: authorizer, scopes: scopes, throttle: throttle), source)
  }
}
