extension HTTPAPI {
  static let idAttribute = Attribute("id", .ref, "aws_apigatewayv2_api", "id")
  static let endpointAttribute = Attribute("endpoint", .getAtt("ApiEndpoint"), "aws_apigatewayv2_api", "api_endpoint")
  static let urlAttribute = Attribute("url", .getAtt("ApiEndpoint"), "aws_apigatewayv2_api", "api_endpoint")
  static let stageAttribute = Attribute("stage", part: "Stage", .ref, "aws_apigatewayv2_stage", "name")
  /// The stage's name with the stage itself behind it, for what has to be created after it.
  static let stageReference = Attribute("stageReference", part: "Stage", .ref, "aws_apigatewayv2_stage", "name")
  static let executionARNAttribute = Attribute(
    "executionArn", .getAtt("ExecuteApiArn"), "aws_apigatewayv2_api", "execution_arn")
  static let accessLogGroupARN = Attribute(
    "accessLogGroupArn", part: "AccessLogGroup", .getAtt("Arn"), "aws_cloudwatch_log_group", "arn", suffix: "access")
  static let accessLogStreams = Attribute(
    "accessLogStreams", part: "AccessLogGroup", .getAtt("Arn"), "aws_cloudwatch_log_group", "arn", suffix: "access",
    tail: ":*")
  static let accessLogGroupName = Attribute(
    "accessLogGroup", part: "AccessLogGroup", .ref, "aws_cloudwatch_log_group", "name", suffix: "access")
  static let domainNameAttribute = Attribute("domainName", part: "Domain", .ref, "aws_apigatewayv2_domain_name", "id")
  static let domainTargetAttribute = Attribute(
    "domainTarget", part: "Domain", .getAtt("RegionalDomainName"), "aws_apigatewayv2_domain_name",
    "domain_name_configuration[0].target_domain_name")
  static let domainHostedZoneAttribute = Attribute(
    "domainHostedZone", part: "Domain", .getAtt("RegionalHostedZoneId"), "aws_apigatewayv2_domain_name",
    "domain_name_configuration[0].hosted_zone_id")

  static let authorizerPrefix = "authorizer:"

  static func authorizerID(_ name: String) -> Attribute {
    Attribute(
      authorizerPrefix + name, part: "\(Naming.logicalID(name))Authorizer", .getAtt("AuthorizerId"),
      "aws_apigatewayv2_authorizer", "id", suffix: Naming.snakeCase(name))
  }

  static func integrationID(_ words: String) -> Attribute {
    Attribute(
      "integration:\(words)", part: "\(words)Integration", .ref, "aws_apigatewayv2_integration", "id",
      suffix: Naming.snakeCase(words))
  }

  /// The API's ID.
  public var id: Expression { reference(Self.idAttribute) }
  /// The API's address without a stage: `https://<id>.execute-api.<region>.amazonaws.com`.
  public var endpoint: Expression { reference(Self.endpointAttribute) }
  /// The address at which the stage is reached: the endpoint, and the stage's name unless it is `$default`.
  public var url: Expression { reference(Self.urlAttribute) }
  /// The host of the API's address: `<id>.execute-api.<region>.amazonaws.com`.
  public var domain: Expression { "\(id).execute-api.\(Region.current).\(Partition.urlSuffix)" }
  /// The name of the API's stage.
  public var stage: Expression { reference(Self.stageAttribute) }
  /// The ARN of calls to the API: `arn:aws:execute-api:<region>:<account>:<id>`; stage, method and path follow it.
  public var executionARN: ARN { ARN(reference(Self.executionARNAttribute)) }
  /// The name of the access log's group. The API needs ``AccessLogs``.
  public var accessLogGroup: Expression { reference(Self.accessLogGroupName) }
  /// The host that the custom domain's DNS record leads to. The API needs a ``CustomDomain``.
  public var domainTarget: Expression { reference(Self.domainTargetAttribute) }
  /// The ID of the hosted zone of ``domainTarget``, for an alias record. The API needs a ``CustomDomain``.
  public var domainHostedZone: Expression { reference(Self.domainHostedZoneAttribute) }

  /// One route of the API, for grants.
  /// - Parameter path: the path of the route as it is declared, such as `/orders/{orderId}`.
  public func route(_ method: HTTPMethod, _ path: String) -> RouteResource {
    RouteResource(api: self, method: method, path: path)
  }
}

extension HTTPAPI: Grantable {
  /// What a function may do with an API whose routes have the authorizer `.iam`.
  /// Actions: <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigateway.html>.
  public struct Access: AccessVerb {
    public let name: String
    public let actions: [String]

    /// `execute-api:Invoke`
    public static let invoke = Access(name: "invoke", actions: ["execute-api:Invoke"])

    public static let all: [Access] = [.invoke]
  }

  public func grant(_ access: Access) -> Grant {
    Grant(access.actions, on: ["\(executionARN)/\(stage)/*"])
  }

  /// One route of an API, as the resource of a grant.
  public struct RouteResource: Grantable {
    let api: HTTPAPI
    let method: HTTPMethod
    let path: String

    public func grant(_ access: HTTPAPI.Access) -> Grant {
      let arn: Expression = "\(api.executionARN)/\(api.stage)/\(method.pattern)\(RouteKey.pattern(of: path))"
      var grant = Grant(access.actions, on: [arn])
      let (identity, key) = (api.identity, RouteKey(method, path))
      grant.checks = [
        { stage, diagnostics, source in
          guard let model = stage.model(identity, as: HTTPAPIModel.self) else { return }
          if model.routes.contains(where: { $0.key.shape == key.shape }) { return }
          let known = model.routes.map { "`\($0.key.text)`" }.sorted().joined(separator: ", ")
          diagnostics.error(
            "unknown route", what: "\(identity) has no route `\(key.text)`",
            why: "a permission for it would allow nothing",
            fix: "name one of its routes: \(known)", at: source)
        }
      ]
      return grant
    }
  }
}
