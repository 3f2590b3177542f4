import MartletDocuments
import MartletTemplates

extension LintRule {
  static let credentialsFromAnywhere = LintRule(
    "MRT012", "credentials-from-anywhere", .security, "pages from anywhere may call with the user's credentials",
    """
    With credentials allowed for every origin, any page that a signed-in user opens may act in the user's name. Browsers refuse a \
    response that says both, and API Gateway refuses such a configuration of an HTTP API. Name the origins.
    """,
    source: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html",
    bad: .template(
      """
      {"Resources": {"Api": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {
        "Name": "shop", "ProtocolType": "HTTP", "CorsConfiguration": {"AllowOrigins": ["*"], "AllowCredentials": true}}}}}
      """),
    good: .template(
      """
      {"Resources": {"Api": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {
        "Name": "shop", "ProtocolType": "HTTP",
        "CorsConfiguration": {"AllowOrigins": ["https://shop.example"], "AllowCredentials": true}}}}}
      """),
    stack: { review in
      for (type, key) in [
        ("AWS::ApiGatewayV2::Api", "CorsConfiguration"), ("AWS::Lambda::Url", "Cors"), ("AWS::ApiGateway::RestApi", "Cors"),
      ] {
        for resource in review.index.resources(type) {
          guard let cors = resource.properties[key], cors["AllowCredentials"]?.flag == true else { continue }
          let origins = cors["AllowOrigins"] ?? cors["AllowOrigin"] ?? .null
          guard origins.list.contains(where: { ["*", "'*'", "https://*", "http://*"].contains($0.text) }) else { continue }
          review.report(
            resource, key, what: "`\(resource.id)` lets pages of every origin send the credentials of their users",
            fix: "name the origins in `AllowOrigins`, or leave `AllowCredentials` out")
        }
      }
    })
}
