import MartletDiagnostics

/// An authorizer that checks JSON Web Tokens, such as those of an Amazon Cognito user pool.
///
/// It is a part of the API that it stands in, and routes of that API refer to it: `Authorization(.jwt(users))`. An API
/// has up to 10 authorizers.
/// <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html>
public struct JWTAuthorizer: HTTPAPIPart {
  let settings: AuthorizerSettings

  /// - Parameters:
  ///   - name: 1 to 64 ASCII letters, digits, `-` and `_`, the first a letter.
  ///   - issuer: the token's `iss`, an `https://` address.
  ///   - audience: 1 to 50 values, one of which has to be the token's `aud` or `client_id`.
  ///   - identitySource: where the token stands; the header `Authorization` by default.
  public init(
    _ name: String, issuer: Expression, audience: [Expression],
    identitySource: IdentitySource = .header("Authorization"),
    fileID: String = #fileID, line: Int = #line
  ) {
    settings = AuthorizerSettings(
      name: name, content: .jwt(.init(issuer: issuer, audience: audience, identitySource: identitySource)),
      source: SourceLocation(fileID: fileID, line: line))
  }

  public var httpAPISetting: HTTPAPISetting { settings.httpAPISetting }
}

/// An authorizer that is a function: API Gateway asks it for each request, or once for a while.
///
/// The permission for API Gateway to invoke the function comes with it.
/// <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html>
public struct LambdaAuthorizer: HTTPAPIPart {
  let settings: AuthorizerSettings

  /// - Parameters:
  ///   - name: 1 to 64 ASCII letters, digits, `-` and `_`, the first a letter.
  ///   - identitySources: what the request has to carry, and what cached answers are kept by. A request that lacks one
  ///   is refused
  ///     without asking.
  ///   - cacheTTL: how long an answer is kept: 0 seconds, which is the default, to 1 hour. Needs an identity source.
  ///   - simpleResponses: whether the function answers `{"isAuthorized": true}` and not with an IAM policy; payload 2.0
  ///   only;
  ///     so by default with payload 2.0.
  ///   - payload: the version of the event; 2.0 by default.
  public init(
    _ name: String, _ function: Function, identitySources: [IdentitySource] = [], cacheTTL: Duration = .zero,
    simpleResponses: Bool? = nil, payload: PayloadFormat = .v2, fileID: String = #fileID, line: Int = #line
  ) {
    settings = AuthorizerSettings(
      name: name,
      content: .lambda(
        .init(
          function: function, identitySources: identitySources, cacheTTL: cacheTTL,
          simpleResponses: simpleResponses ?? (payload == .v2), payload: payload)),
      source: SourceLocation(fileID: fileID, line: line))
  }

  public var httpAPISetting: HTTPAPISetting { settings.httpAPISetting }
}

/// Where a request carries what an authorizer looks at.
public enum IdentitySource: Sendable, Hashable {
  case header(String)
  case queryString(String)
  /// A variable of the stage; Lambda authorizers only.
  case stageVariable(String)
  /// A variable of the request's context, such as `identity.sourceIp`; Lambda authorizers only.
  case context(String)

  /// The selection expression: `$request.header.Authorization`.
  var expression: String {
    switch self {
    case .header(let name): "$request.header.\(name)"
    case .queryString(let name): "$request.querystring.\(name)"
    case .stageVariable(let name): "$stageVariables.\(name)"
    case .context(let name): "$context.\(name)"
    }
  }
}

/// An authorizer, as the model holds it.
struct AuthorizerSettings: Sendable {
  enum Content: Sendable {
    case jwt(JWT)
    case lambda(Lambda)
  }

  struct JWT: Sendable {
    var issuer: Expression
    var audience: [Expression]
    var identitySource: IdentitySource
  }

  struct Lambda: Sendable {
    var function: Function
    var identitySources: [IdentitySource]
    var cacheTTL: Duration
    var simpleResponses: Bool
    var payload: PayloadFormat
  }

  var name: String
  var content: Content
  var source: SourceLocation

  var httpAPISetting: HTTPAPISetting {
    HTTPAPISetting { model, diagnostics in
      check(&diagnostics)
      model.authorizers.append(self)
    }
  }

  private func check(_ diagnostics: inout Diagnostics) {
    if !Naming.isLegal(name) {
      diagnostics.error(
        "illegal name", what: "an authorizer is named `\(name)`",
        why: "a name has 1 to 64 ASCII letters, digits, `-` and `_`, the first a letter",
        fix: "use `\(Naming.legalised(name))`", at: source)
    }
    switch content {
    case .jwt(let jwt): check(jwt, &diagnostics)
    case .lambda(let lambda): check(lambda, &diagnostics)
    }
  }

  private func check(_ jwt: JWT, _ diagnostics: inout Diagnostics) {
    if case .literal(let text)? = jwt.issuer.parts.first, !text.hasPrefix("https://") {
      diagnostics.error(
        "not an issuer", what: "the issuer of `\(name)` is `\(text)`",
        why: "API Gateway reads the issuer's keys by HTTPS",
        fix: "use `https://…` as in the token's `iss`", at: source)
    }
    if jwt.audience.isEmpty || jwt.audience.count > 50 {
      diagnostics.error(
        "value out of range", what: "`\(name)` has \(jwt.audience.count) audiences", why: "AWS accepts 1 to 50",
        fix: "name the application's client ID: `audience: [\"…\"]`", at: source)
    }
    switch jwt.identitySource {
    case .header, .queryString: break
    case .stageVariable, .context:
      diagnostics.error(
        "not an identity source", what: "`\(name)` reads its token from `\(jwt.identitySource.expression)`",
        why: "a token stands in a header or in the query string", fix: "use `.header(\"Authorization\")`", at: source)
    }
  }

  private func check(_ lambda: Lambda, _ diagnostics: inout Diagnostics) {
    diagnostics.check(lambda.cacheTTL, in: 0...3600, "`cacheTTL`", at: source)
    if lambda.cacheTTL != .zero, lambda.identitySources.isEmpty {
      diagnostics.error(
        "cache without a key", what: "`\(name)` keeps answers and has no identity source",
        why: "answers are kept by the values of the identity sources",
        fix: "add `identitySources: [.header(\"Authorization\")]`",
        at: source)
    }
    if lambda.simpleResponses, lambda.payload == .v1 {
      diagnostics.error(
        "simple responses of payload 1.0", what: "`\(name)` has simple responses and payload 1.0",
        why: "API Gateway reads simple responses of payload 2.0 only", fix: "use `payload: .v2`", at: source)
    }
  }
}

/// Who may call a route.
public struct RouteAuthorizer: Sendable, Hashable {
  enum Content: Sendable, Hashable {
    case inherited
    case none
    case iam
    case jwt(String)
    case lambda(String)
  }

  let content: Content

  /// Whom the API's ``Authorization`` names; everyone where it has none.
  public static let inherited = RouteAuthorizer(content: .inherited)
  /// Everyone, also where the API has a default.
  public static let none = RouteAuthorizer(content: .none)
  /// Principals whose IAM policies allow `execute-api:Invoke`; requests are signed.
  public static let iam = RouteAuthorizer(content: .iam)
  /// Who has a valid token.
  public static func jwt(_ authorizer: JWTAuthorizer) -> Self { Self(content: .jwt(authorizer.settings.name)) }
  /// Whom the function lets in.
  public static func lambda(_ authorizer: LambdaAuthorizer) -> Self { Self(content: .lambda(authorizer.settings.name)) }

  /// The name of the API's authorizer; nil for `none` and `iam`.
  var name: String? {
    switch content {
    case .inherited, .none, .iam: nil
    case .jwt(let name), .lambda(let name): name
    }
  }

  var isJWT: Bool { if case .jwt = content { true } else { false } }

  /// The route's `AuthorizationType`.
  var type: String {
    switch content {
    case .inherited, .none: "NONE"
    case .iam: "AWS_IAM"
    case .jwt: "JWT"
    case .lambda: "CUSTOM"
    }
  }
}

/// Who may call the routes that say nothing themselves. Without it they are open to everyone.
public struct Authorization: HTTPAPIPart {
  public let httpAPISetting: HTTPAPISetting

  /// - Parameter scopes: with a JWT authorizer: the token needs one of them; up to 10.
  public init(
    _ authorizer: RouteAuthorizer, scopes: [String] = [], fileID: String = #fileID, line: Int = #line
  ) {
    let source = SourceLocation(fileID: fileID, line: line)
    httpAPISetting = HTTPAPISetting { model, diagnostics in
      diagnostics.assign(
        AuthorizationSettings(authorizer: authorizer, scopes: scopes), to: &model.authorization, "Authorization",
        at: source)
    }
  }
}

struct AuthorizationSettings: Sendable {
  var authorizer: RouteAuthorizer
  var scopes: [String]
}
