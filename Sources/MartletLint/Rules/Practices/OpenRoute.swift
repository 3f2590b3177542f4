import MartletDocuments
import MartletTemplates

extension LintRule {
  static let openRoute = LintRule(
    "MRT010", "open-route", .warning, "everybody may call the route",
    """
    A route or method without an authorizer, IAM authorization or an API key takes requests from the whole world. That is right for \
    public pages, sign-in and webhooks that check a signature; for a route that changes something it is seldom meant. A function may of \
    course check its callers by itself: then say so where you suppress the finding.
    """,
    source: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control.html",
    part: "Authorization(…)",
    bad: .template(
      """
      {"Resources": {
        "Api": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {"Name": "shop", "ProtocolType": "HTTP"}},
        "Create": {"Type": "AWS::ApiGatewayV2::Route", "Properties": {"ApiId": {"Ref": "Api"}, "RouteKey": "POST /orders"}}}}
      """),
    good: .template(
      """
      {"Resources": {
        "Api": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {"Name": "shop", "ProtocolType": "HTTP"}},
        "Create": {"Type": "AWS::ApiGatewayV2::Route", "Properties": {
          "ApiId": {"Ref": "Api"}, "RouteKey": "POST /orders", "AuthorizationType": "AWS_IAM"}}}}
      """),
    stack: { review in
      let index = review.index
      for route in index.resources("AWS::ApiGatewayV2::Route") where route.properties.isOpen {
        guard let key = route.properties["RouteKey"]?.text else { continue }
        let isWebSocket = index.target(route.properties["ApiId"])?.properties["ProtocolType"]?.text == "WEBSOCKET" || key == "$connect"
        // Who may open the connection decides for all messages on it.
        if isWebSocket, key != "$connect" { continue }
        let method = key.split(separator: " ").first.map(String.init) ?? key
        if method == "OPTIONS" { continue }
        let severity: LintSeverity? = method == "GET" || method == "HEAD" ? .info : nil
        review.report(
          route, "AuthorizationType", what: "everybody may call `\(key)`", fix: "give the route an authorizer or `AWS_IAM`",
          severity: severity)
      }
      for method in index.resources("AWS::ApiGateway::Method") where method.properties.isOpen {
        guard let verb = method.properties["HttpMethod"]?.text, verb != "OPTIONS", method.properties["ApiKeyRequired"]?.flag != true else {
          continue
        }
        if let api = index.target(method.properties["RestApiId"]), api.isGuarded { continue }
        review.report(
          method, "AuthorizationType", what: "everybody may call `\(method.id)`, \(verb)",
          fix: "give the method an authorizer or `AWS_IAM`", severity: verb == "GET" || verb == "HEAD" ? .info : nil)
      }
    })
}

extension JSON {
  /// Whether a route or method says that it needs no authorization, or says nothing.
  fileprivate var isOpen: Bool {
    guard let type = self["AuthorizationType"] else { return self["AuthorizerId"] == nil }
    return type.text == "NONE"
  }
}

extension StackResource {
  /// Whether a REST API is private or has a policy of its own.
  fileprivate var isGuarded: Bool {
    properties["Policy"] != nil || properties.at("Auth", "ResourcePolicy") != nil
      || properties.at("EndpointConfiguration", "Types")?.list.contains { $0.text == "PRIVATE" || $0.isIntrinsic } == true
  }
}
