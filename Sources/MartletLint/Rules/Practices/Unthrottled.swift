import MartletDocuments
import MartletTemplates

extension LintRule {
  static let unthrottled = LintRule(
    "MRT017", "unthrottled-stage", .info, "nothing but the account's quota throttles the API",
    """
    Without limits of its own a stage takes as many requests as the account's quota lets through, 10,000 a second by default, which all \
    APIs of the account and Region share: one caller can stop them all, and run up the bill. Set a rate and a burst for the stage.
    """,
    source: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html",
    part: "APIStage(throttle: Throttle(rate: …, burst: …))",
    bad: .template(
      """
      {"Resources": {
        "Api": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {"Name": "shop", "ProtocolType": "HTTP"}},
        "Stage": {"Type": "AWS::ApiGatewayV2::Stage", "Properties": {"ApiId": {"Ref": "Api"}, "StageName": "$default"}}}}
      """),
    good: .template(
      """
      {"Resources": {
        "Api": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {"Name": "shop", "ProtocolType": "HTTP"}},
        "Stage": {"Type": "AWS::ApiGatewayV2::Stage", "Properties": {
          "ApiId": {"Ref": "Api"}, "StageName": "$default",
          "DefaultRouteSettings": {"ThrottlingRateLimit": 50, "ThrottlingBurstLimit": 100}}}}}
      """),
    stack: { review in
      let index = review.index
      let hasPlan = index.resources("AWS::ApiGateway::UsagePlan").contains { $0.properties["Throttle"] != nil }
      for stage in index.resources("AWS::ApiGatewayV2::Stage", "AWS::ApiGateway::Stage") {
        let settings =
          [stage.properties["DefaultRouteSettings"]].compactMap { $0 } + (stage.properties["MethodSettings"]?.list ?? [])
          + (stage.properties["RouteSettings"]?.members.map(\.value) ?? [])
        let isThrottled = settings.contains { $0.isIntrinsic || $0["ThrottlingRateLimit"] != nil }
        // Terraform keeps the settings of methods in resources of their own.
        if stage.writtenType == "aws_api_gateway_stage" { continue }
        if isThrottled || (hasPlan && stage.type == "AWS::ApiGateway::Stage") { continue }
        let property = stage.type == "AWS::ApiGatewayV2::Stage" ? "DefaultRouteSettings" : "MethodSettings"
        review.report(
          stage, property, what: "\(review.index.name(ofStage: stage)) has no limits of its own",
          fix: "set `ThrottlingRateLimit` and `ThrottlingBurstLimit` in `\(property)`")
      }
    })
}

extension StackIndex {
  /// A stage in a sentence; one that SAM makes, by its API.
  func name(ofStage stage: StackResource) -> String {
    if stage.writtenType == stage.type { return "the stage `\(stage.id)`" }
    let api = target(stage.properties["ApiId"] ?? stage.properties["RestApiId"])
    return api.map { "the stage of `\($0.id)`" } ?? "the stage `\(stage.id)`"
  }
}
