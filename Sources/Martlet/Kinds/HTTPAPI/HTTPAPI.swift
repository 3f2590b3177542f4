import MartletDiagnostics

/// An HTTP API of Amazon API Gateway: routes to functions and to other servers, with one stage.
///
/// ```swift
/// let users = JWTAuthorizer("users", issuer: "https://login.shop.example/", audience: ["shop"])
///
/// HTTPAPI("Shop") {
///   users
///   CORS(origins: "https://shop.example")
///   Authorization(.jwt(users))
///   Post("/orders", createOrder, scopes: ["orders/write"])
///   Get("/orders/{orderId}", readOrder)
///   Get("/health", health, authorizer: .none)
/// }
/// ```
///
/// Unless its parts say otherwise an API has the stage `$default`, which takes every change at once, allows nothing
/// across origins, asks for no authorization, and writes no access log. A function gets one integration and one
/// permission, however many routes lead to it.
///
/// In a SAM template an API is an `AWS::Serverless::HttpApi` and its routes are events of the functions.
/// CloudFormation's own resources stand there instead where SAM's type cannot say the same: an API with an
/// ``HTTPProxy`` route, with a function of another stack, or with a function that refers to the API (SAM writes the
/// functions into the API, and that would be a circle).
/// <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api.html>
public struct HTTPAPI: Declaration {
  public var header: DeclarationHeader
  let parts: @Sendable () -> [HTTPAPISetting]

  /// - Parameter name: 1 to 64 ASCII letters, digits, `-` and `_`, the first a letter.
  public init(
    _ name: String, fileID: String = #fileID, line: Int = #line,
    @HTTPAPIBuilder parts: @escaping @Sendable () -> [HTTPAPISetting]
  ) {
    self.header = DeclarationHeader(kind: "api", name: name, fileID: fileID, line: line)
    self.parts = parts
  }

  public func resolve(_ diagnostics: inout Diagnostics) -> ResolvedDeclaration {
    var model = HTTPAPIModel()
    for part in parts() { part.apply(&model, &diagnostics) }
    return ResolvedDeclaration(model)
  }
}

/// Something that can stand inside an ``HTTPAPI``: a route, an authorizer, a setting.
public protocol HTTPAPIPart: Sendable {
  var httpAPISetting: HTTPAPISetting { get }
}

extension Array: HTTPAPIPart where Element: HTTPAPIPart {
  public var httpAPISetting: HTTPAPISetting {
    HTTPAPISetting { model, diagnostics in
      for part in self { part.httpAPISetting.apply(&model, &diagnostics) }
    }
  }
}

/// What a part of an API changes in it.
public struct HTTPAPISetting: Sendable {
  let apply: @Sendable (inout HTTPAPIModel, inout Diagnostics) -> Void

  init(_ apply: @escaping @Sendable (inout HTTPAPIModel, inout Diagnostics) -> Void) { self.apply = apply }
}

/// Builds an API from its parts.
@resultBuilder
public enum HTTPAPIBuilder: PartsBuilder {
  public typealias Element = HTTPAPISetting

  @inlinable
  public static func buildExpression<Part: HTTPAPIPart>(_ part: Part) -> [HTTPAPISetting] { [part.httpAPISetting] }
}
