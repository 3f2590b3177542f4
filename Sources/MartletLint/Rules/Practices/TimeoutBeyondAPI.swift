import MartletDocuments
import MartletTemplates

extension LintRule {
  static let timeoutBeyondAPI = LintRule(
    "MRT001", "timeout-beyond-api", .warning, "the function may outlast the API that waits for it",
    """
    An HTTP API waits 30 seconds for an integration, a REST API 29 unless its quota was raised. When the function takes longer, the \
    caller gets an error while the function goes on and is paid for. Give the function a shorter timeout, or let the API put the work \
    into a queue. A function that other events invoke too may need the longer timeout.
    """,
    source: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html",
    part: "Timeout(…)",
    bad: .template(
      """
      {"Resources": {
        "Report": {"Type": "AWS::Lambda::Function", "Properties": {"Timeout": 300}},
        "Api": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {"Name": "reports", "ProtocolType": "HTTP"}},
        "ReportIntegration": {"Type": "AWS::ApiGatewayV2::Integration", "Properties": {
          "ApiId": {"Ref": "Api"}, "IntegrationType": "AWS_PROXY", "IntegrationUri": {"Fn::GetAtt": ["Report", "Arn"]}}}}}
      """),
    good: .template(
      """
      {"Resources": {
        "Report": {"Type": "AWS::Lambda::Function", "Properties": {"Timeout": 29}},
        "Api": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {"Name": "reports", "ProtocolType": "HTTP"}},
        "ReportIntegration": {"Type": "AWS::ApiGatewayV2::Integration", "Properties": {
          "ApiId": {"Ref": "Api"}, "IntegrationType": "AWS_PROXY", "IntegrationUri": {"Fn::GetAtt": ["Report", "Arn"]}}}}}
      """),
    stack: { review in
      for function in review.index.functions {
        guard let timeout = function.timeout else { continue }
        let limits = function.triggers.compactMap(\.integrationLimit)
        guard let limit = limits.min(by: { $0.milliseconds < $1.milliseconds }), timeout.multipliedSafely(by: 1000) > limit.milliseconds
        else { continue }
        let isShared = function.triggers.contains { $0.kind != .request }
        review.report(
          function.resource, "Timeout",
          what: "`\(function.resource.id)` may run for \(timeout) s, but \(limit.name) waits no longer than \(limit.text)",
          fix: "set a timeout below \(limit.text), or hand long work to a queue", severity: isShared ? .info : nil)
      }
    })
}

extension Int {
  /// The product; the greatest number where it would not fit.
  func multipliedSafely(by factor: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: factor)
    return overflow ? .max : product
  }
}

extension FunctionTrigger {
  /// How long the API waits for the function; nil where no API does, or only deployment knows.
  fileprivate var integrationLimit: (name: String, milliseconds: Int, text: String)? {
    guard service == "apigateway" else { return nil }
    // A permission repeats what an integration says, except for SAM's events, which have no integration.
    if via.type == "AWS::Lambda::Permission", via.writtenType != "AWS::Serverless::Function" { return nil }
    let isREST =
      via.type == "AWS::ApiGateway::Method" || source?.type == "AWS::ApiGateway::RestApi"
      || StackReferences.names(in: via.properties).contains("ServerlessRestApi")
    let isWebSocket = source?.properties["ProtocolType"]?.text == "WEBSOCKET"
    guard let limit = settings["TimeoutInMillis"].map(\.number) ?? (isREST || isWebSocket ? 29_000 : 30_000) else { return nil }
    let text = limit % 1000 == 0 ? "\(limit / 1000) s" : "\(limit) ms"
    return (source.map { "`\($0.id)`" } ?? "the API", limit, text)
  }
}
