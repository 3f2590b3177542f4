// A route's method as the name of its part. Parameters are those of ``Route``.

/// A ``Route`` for `GET`.
public struct Get: HTTPAPIPart {
  public let httpAPISetting: HTTPAPISetting

  public init(
    _ path: String, _ target: some RouteTarget, authorizer: RouteAuthorizer = .inherited, scopes: [String]? = nil,
    throttle: Throttle? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    httpAPISetting =
      Route(
        .get, path, target, authorizer: authorizer, scopes: scopes, throttle: throttle, fileID: fileID, line: line
      ).httpAPISetting
  }
}

/// A ``Route`` for `POST`.
public struct Post: HTTPAPIPart {
  public let httpAPISetting: HTTPAPISetting

  public init(
    _ path: String, _ target: some RouteTarget, authorizer: RouteAuthorizer = .inherited, scopes: [String]? = nil,
    throttle: Throttle? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    httpAPISetting =
      Route(
        .post, path, target, authorizer: authorizer, scopes: scopes, throttle: throttle, fileID: fileID, line: line
      ).httpAPISetting
  }
}

/// A ``Route`` for `PUT`.
public struct Put: HTTPAPIPart {
  public let httpAPISetting: HTTPAPISetting

  public init(
    _ path: String, _ target: some RouteTarget, authorizer: RouteAuthorizer = .inherited, scopes: [String]? = nil,
    throttle: Throttle? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    httpAPISetting =
      Route(
        .put, path, target, authorizer: authorizer, scopes: scopes, throttle: throttle, fileID: fileID, line: line
      ).httpAPISetting
  }
}

/// A ``Route`` for `PATCH`.
public struct Patch: HTTPAPIPart {
  public let httpAPISetting: HTTPAPISetting

  public init(
    _ path: String, _ target: some RouteTarget, authorizer: RouteAuthorizer = .inherited, scopes: [String]? = nil,
    throttle: Throttle? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    httpAPISetting =
      Route(
        .patch, path, target, authorizer: authorizer, scopes: scopes, throttle: throttle, fileID: fileID, line: line
      ).httpAPISetting
  }
}

/// A ``Route`` for `DELETE`.
public struct Delete: HTTPAPIPart {
  public let httpAPISetting: HTTPAPISetting

  public init(
    _ path: String, _ target: some RouteTarget, authorizer: RouteAuthorizer = .inherited, scopes: [String]? = nil,
    throttle: Throttle? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    httpAPISetting =
      Route(
        .delete, path, target, authorizer: authorizer, scopes: scopes, throttle: throttle, fileID: fileID, line: line
      ).httpAPISetting
  }
}

/// A ``Route`` for `HEAD`.
public struct Head: HTTPAPIPart {
  public let httpAPISetting: HTTPAPISetting

  public init(
    _ path: String, _ target: some RouteTarget, authorizer: RouteAuthorizer = .inherited, scopes: [String]? = nil,
    throttle: Throttle? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    httpAPISetting =
      Route(
        .head, path, target, authorizer: authorizer, scopes: scopes, throttle: throttle, fileID: fileID, line: line
      ).httpAPISetting
  }
}

/// A ``Route`` for `OPTIONS`; API Gateway answers preflight requests by itself where the API has ``CORS``.
public struct Options: HTTPAPIPart {
  public let httpAPISetting: HTTPAPISetting

  public init(
    _ path: String, _ target: some RouteTarget, authorizer: RouteAuthorizer = .inherited, scopes: [String]? = nil,
    throttle: Throttle? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    httpAPISetting =
      Route(
        .options, path, target, authorizer: authorizer, scopes: scopes, throttle: throttle, fileID: fileID, line: line
      ).httpAPISetting
  }
}

/// A ``Route`` for every method that has no route of its own.
public struct AnyMethod: HTTPAPIPart {
  public let httpAPISetting: HTTPAPISetting

  public init(
    _ path: String, _ target: some RouteTarget, authorizer: RouteAuthorizer = .inherited, scopes: [String]? = nil,
    throttle: Throttle? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    httpAPISetting =
      Route(
        .any, path, target, authorizer: authorizer, scopes: scopes, throttle: throttle, fileID: fileID, line: line
      ).httpAPISetting
  }
}
