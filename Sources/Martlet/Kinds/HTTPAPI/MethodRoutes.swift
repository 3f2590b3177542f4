/// A ``Route`` whose part is named after its method: ``Get``, ``Post``, ``Put``, ``Patch``, ``Delete``, ``Head``, ``Options``, ``AnyMethod``.
public struct MethodRoute<Method: RouteMethod>: HTTPAPIPart {
  public let httpAPISetting: HTTPAPISetting

  /// Parameters as those of ``Route``.
  public init(
    _ path: String, _ target: some RouteTarget, authorizer: RouteAuthorizer = .inherited, scopes: [String]? = nil,
    throttle: Throttle? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    let route = Route(
      Method.method, path, target, authorizer: authorizer, scopes: scopes, throttle: throttle, fileID: fileID, line: line)
    httpAPISetting = route.httpAPISetting
  }
}

/// A method as a type, for ``MethodRoute``.
public protocol RouteMethod: Sendable {
  static var method: HTTPMethod { get }
}

/// A ``Route`` for `GET`.
public typealias Get = MethodRoute<RouteMethods.Get>
/// A ``Route`` for `POST`.
public typealias Post = MethodRoute<RouteMethods.Post>
/// A ``Route`` for `PUT`.
public typealias Put = MethodRoute<RouteMethods.Put>
/// A ``Route`` for `PATCH`.
public typealias Patch = MethodRoute<RouteMethods.Patch>
/// A ``Route`` for `DELETE`.
public typealias Delete = MethodRoute<RouteMethods.Delete>
/// A ``Route`` for `HEAD`.
public typealias Head = MethodRoute<RouteMethods.Head>
/// A ``Route`` for `OPTIONS`.
public typealias Options = MethodRoute<RouteMethods.Options>
/// A ``Route`` for every method that has no route of its own on the path.
public typealias AnyMethod = MethodRoute<RouteMethods.AnyMethod>

/// The methods that ``MethodRoute`` is made for.
public enum RouteMethods {
  public enum Get: RouteMethod { public static let method = HTTPMethod.get }
  public enum Post: RouteMethod { public static let method = HTTPMethod.post }
  public enum Put: RouteMethod { public static let method = HTTPMethod.put }
  public enum Patch: RouteMethod { public static let method = HTTPMethod.patch }
  public enum Delete: RouteMethod { public static let method = HTTPMethod.delete }
  public enum Head: RouteMethod { public static let method = HTTPMethod.head }
  public enum Options: RouteMethod { public static let method = HTTPMethod.options }
  public enum AnyMethod: RouteMethod { public static let method = HTTPMethod.any }
}
