import MartletDocuments
import MartletTemplates

extension LintRule {
  static let restWithoutNeed = LintRule(
    "MRT013", "rest-api-without-need", .info, "an HTTP API would do",
    """
    An HTTP API costs less than a third of a REST API and answers sooner. A REST API is needed for API keys and usage plans, request \
    validation, caching, mapping templates, gateway responses, a policy, a web application firewall, private or edge-optimised endpoints. \
    The finding is about REST APIs in templates that use none of these.
    """,
    source: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html",
    bad: .template(
      """
      {"Resources": {
        "Api": {"Type": "AWS::ApiGateway::RestApi", "Properties": {"Name": "shop"}},
        "Get": {"Type": "AWS::ApiGateway::Method", "Properties": {
          "RestApiId": {"Ref": "Api"}, "ResourceId": {"Fn::GetAtt": ["Api", "RootResourceId"]}, "HttpMethod": "GET",
          "AuthorizationType": "NONE", "Integration": {"Type": "AWS_PROXY", "IntegrationHttpMethod": "POST", "Uri": "arn"}}}}}
      """),
    good: .template(
      """
      {"Resources": {
        "Api": {"Type": "AWS::ApiGateway::RestApi", "Properties": {"Name": "shop"}},
        "Get": {"Type": "AWS::ApiGateway::Method", "Properties": {
          "RestApiId": {"Ref": "Api"}, "ResourceId": {"Fn::GetAtt": ["Api", "RootResourceId"]}, "HttpMethod": "GET",
          "AuthorizationType": "NONE", "ApiKeyRequired": true,
          "Integration": {"Type": "AWS_PROXY", "IntegrationHttpMethod": "POST", "Uri": "arn"}}}}}
      """),
    stack: { review in
      let index = review.index
      let apis = index.resources("AWS::ApiGateway::RestApi")
      if apis.isEmpty { return }
      let onlyREST = index.resources(
        "AWS::ApiGateway::UsagePlan", "AWS::ApiGateway::ApiKey", "AWS::ApiGateway::RequestValidator", "AWS::ApiGateway::GatewayResponse",
        "AWS::ApiGateway::Model", "AWS::ApiGateway::ClientCertificate", "AWS::ApiGateway::DocumentationPart",
        "AWS::WAFv2::WebACLAssociation", "AWS::WAFRegional::WebACLAssociation")
      let stages = index.resources("AWS::ApiGateway::Stage")
      let methods = index.resources("AWS::ApiGateway::Method")
      for api in apis {
        let own = methods.filter { index.target($0.properties["RestApiId"])?.id == api.id }
        let isUsed = { (resource: StackResource) in index.references(of: resource).contains(api.id) }
        guard !own.isEmpty, api.writtenType == api.type || api.writtenType.hasPrefix("aws_"),
          !onlyREST.contains(where: isUsed), onlyREST.allSatisfy({ $0.type != "AWS::WAFv2::WebACLAssociation" }),
          !api.properties.needsREST, !stages.contains(where: { isUsed($0) && $0.properties.stageNeedsREST }),
          own.allSatisfy({ !$0.properties.methodNeedsREST })
        else { continue }
        review.report(api, what: "`\(api.id)` uses nothing that only a REST API has", fix: "use an HTTP API, `AWS::ApiGatewayV2::Api`")
      }
    })
}

extension JSON {
  fileprivate var needsREST: Bool {
    let only = ["Policy", "Body", "BodyS3Location", "ApiKeySourceType", "MinimumCompressionSize", "BinaryMediaTypes", "CloneFrom"]
    if only.contains(where: { self[$0] != nil }) { return true }
    return self.at("EndpointConfiguration", "Types")?.list.contains { $0.text != "REGIONAL" } ?? false
  }

  fileprivate var stageNeedsREST: Bool {
    let only = ["CacheClusterEnabled", "CanarySetting", "ClientCertificateId", "TracingEnabled"]
    return only.contains { self[$0] != nil && self[$0]?.flag != false }
      || self["MethodSettings"]?.list.contains { $0["CachingEnabled"]?.flag == true } == true
  }

  fileprivate var methodNeedsREST: Bool {
    if ["RequestValidatorId", "RequestModels", "RequestParameters"].contains(where: { self[$0] != nil }) { return true }
    if let isRequired = self["ApiKeyRequired"], isRequired.flag != false { return true }
    // The answer to a preflight request stands for the CORS configuration of an HTTP API.
    if self["HttpMethod"]?.text == "OPTIONS" { return false }
    guard let integration = self["Integration"], let type = integration["Type"]?.text else { return true }
    if type != "AWS_PROXY" && type != "HTTP_PROXY" { return true }
    if let mode = integration["ResponseTransferMode"], mode.text != "BUFFERED" { return true }
    return integration["CacheNamespace"] != nil || integration["CacheKeyParameters"] != nil
  }
}
