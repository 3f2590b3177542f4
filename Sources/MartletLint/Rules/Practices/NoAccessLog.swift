import MartletDocuments

extension LintRule {
  static let noAccessLog = LintRule(
    "MRT030", "no-access-log", .info, "nobody can tell who called the API",
    """
    Without access logs there is no record of who called which route, when, and with what result: neither for finding a fault nor after an \
    attack. The functions' logs do not show requests that an authorizer or a throttle turned away.
    """,
    source: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html",
    part: "AccessLogs()",
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
        "Logs": {"Type": "AWS::Logs::LogGroup", "Properties": {"RetentionInDays": 30}},
        "Stage": {"Type": "AWS::ApiGatewayV2::Stage", "Properties": {
          "ApiId": {"Ref": "Api"}, "StageName": "$default",
          "AccessLogSettings": {"DestinationArn": {"Fn::GetAtt": ["Logs", "Arn"]}, "Format": "$context.requestId"}}}}}
      """),
    stack: { review in
      for stage in review.index.resources("AWS::ApiGatewayV2::Stage", "AWS::ApiGateway::Stage") {
        let property = stage.type == "AWS::ApiGatewayV2::Stage" ? "AccessLogSettings" : "AccessLogSetting"
        guard stage.properties[property] == nil else { continue }
        review.report(stage, property, what: "\(review.index.name(ofStage: stage)) keeps no access log", fix: "set `\(property)`")
      }
    })
}
