import MartletDiagnostics
import MartletDocuments

/// The meaning of an ``HTTPAPI``.
public struct HTTPAPIModel: Sendable {
  var routes: [RouteSettings] = []
  var authorizers: [AuthorizerSettings] = []
  var authorization: Setting<AuthorizationSettings>?
  var cors: Setting<CORSSettings>?
  var stageSettings: Setting<APIStageSettings>?
  var variables: [String: Setting<Expression>] = [:]
  var accessLogs: Setting<AccessLogSettings>?
  var domain: Setting<DomainSettings>?
  var descriptionText: Setting<String>?

  init() {}

  /// The stage's settings, with the defaults where the user gave none.
  var apiStage: APIStageSettings { stageSettings?.value ?? APIStageSettings() }

  /// Who may call a route: what it says, else the API's default.
  func authorizer(of route: RouteSettings) -> RouteAuthorizer {
    if route.authorizer != .inherited { return route.authorizer }
    let inherited = authorization?.value.authorizer ?? RouteAuthorizer.none
    return inherited == .inherited ? RouteAuthorizer.none : inherited
  }

  /// The scopes of a route. The default's belong to the default's authorizer.
  func scopes(of route: RouteSettings) -> [String] {
    if let scopes = route.scopes { return scopes }
    guard let authorization = authorization?.value, authorizer(of: route) == authorization.authorizer else { return [] }
    return authorization.scopes
  }
}

extension HTTPAPIModel: ResourceModel {
  func derivesNames(_ node: Node) -> Bool { node.header.physicalName == nil || accessLogs != nil }

  var references: [any Declaration] {
    var found: [any Declaration] = []
    for route in routes {
      switch route.integration {
      case .function(let integration): found.append(integration.function)
      case .proxy(let integration): found += integration.url.declarations
      }
    }
    for authorizer in authorizers {
      switch authorizer.content {
      case .lambda(let lambda): found.append(lambda.function)
      case .jwt(let jwt): found += (jwt.audience + [jwt.issuer]).flatMap(\.declarations)
      }
    }
    for variable in variables.values.sorted(by: { $0.source < $1.source }) { found += variable.value.declarations }
    if let key = accessLogs?.value.key { found += key.expression.declarations }
    if let domain = domain?.value { found += domain.name.declarations + domain.certificate.expression.declarations }
    return found
  }

  func value(of attribute: Attribute, _ node: Node, in stage: StageModel) -> Expression? {
    switch attribute {
    case HTTPAPI.stageAttribute: return Expression(apiStage.name)
    case HTTPAPI.urlAttribute where apiStage.name != "$default":
      return node.declaration.reference(HTTPAPI.endpointAttribute) + "/\(apiStage.name)"
    default: return nil
    }
  }

  func templateValue(of attribute: Attribute, _ node: Node) -> Expression? {
    guard attribute == HTTPAPI.executionARNAttribute else { return nil }
    let id = node.declaration.reference(HTTPAPI.idAttribute)
    return "arn:\(Partition.current):execute-api:\(Region.current):\(Account.current):\(id)"
  }

  /// An authorizer in SAM's OpenAPI document has an ID that nothing can refer to.
  func samReference(to attribute: Attribute, _ node: Node) -> JSON? {
    attribute.name.hasPrefix(HTTPAPI.authorizerPrefix) && !routes.contains { $0.integration.function == nil }
      ? "*" : nil
  }
}
