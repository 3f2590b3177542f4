import MartletDiagnostics

/// A line in a log group for every request to the API. Without this part none is written.
///
/// The log group is the API's own, `/aws/vendedlogs/<stack>-<name>`, and a resource policy lets the log delivery
/// service write to it and to nothing else. An account has up to 10 such policies in a Region: where the account
/// already lets the service write to `/aws/vendedlogs/*`, say `grantsDelivery: false`.
/// <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html>
public struct AccessLogs: HTTPAPIPart {
  /// The form of a line.
  public enum Format: Sendable, Hashable {
    /// An object with a member for each field: the member's name and the variable of `$context` that it gets.
    case json([String: String])
    /// One line with variables such as `$context.requestId`.
    case text(String)

    /// The request's ID, time, address, method, route, path, status, length, latency and error.
    public static let json = Format.json(defaultFields)
    /// The Common Log Format.
    public static let common = Format.text(
      #"$context.identity.sourceIp - - [$context.requestTime] "$context.httpMethod $context.routeKey $context.protocol" $context.status $context.responseLength $context.requestId"#
    )

    /// The fields of ``json``.
    public static let defaultFields = [
      "errorMessage": "$context.error.message",
      "httpMethod": "$context.httpMethod",
      "integrationError": "$context.integrationErrorMessage",
      "integrationLatency": "$context.integrationLatency",
      "ip": "$context.identity.sourceIp",
      "path": "$context.path",
      "protocol": "$context.protocol",
      "requestId": "$context.requestId",
      "requestTime": "$context.requestTime",
      "responseLatency": "$context.responseLatency",
      "responseLength": "$context.responseLength",
      "routeKey": "$context.routeKey",
      "status": "$context.status",
      "userAgent": "$context.identity.userAgent",
    ]
  }

  public let httpAPISetting: HTTPAPISetting

  /// - Parameters:
  ///   - retention: how long lines are kept; 30 days by default.
  ///   - key: the customer managed key that encrypts the log group.
  ///   - grantsDelivery: whether the stack has the resource policy for the log delivery service.
  public init(
    format: Format = .json, retention: LogRetention = .days(30), key: ARN? = nil, grantsDelivery: Bool = true,
    fileID: String = #fileID, line: Int = #line
  ) {
    let source = SourceLocation(fileID: fileID, line: line)
    let settings = AccessLogSettings(format: format, retention: retention, key: key, grantsDelivery: grantsDelivery)
    httpAPISetting = HTTPAPISetting { model, diagnostics in
      retention.check(at: source, &diagnostics)
      settings.checkFormat(at: source, &diagnostics)
      diagnostics.assign(settings, to: &model.accessLogs, "AccessLogs", at: source)
    }
  }
}

struct AccessLogSettings: Sendable {
  var format: AccessLogs.Format
  var retention: LogRetention
  var key: ARN?
  var grantsDelivery: Bool

  /// The format as API Gateway reads it: one line.
  var formatText: Expression {
    switch format {
    case .text(let text): Expression(text)
    case .json(let fields): PropertyValue.map(Properties(sorted: fields.mapValues { Expression($0) })).jsonText
    }
  }

  func checkFormat(at source: SourceLocation, _ diagnostics: inout Diagnostics) {
    let text = formatText.literal ?? ""
    if text.contains("\n") || text.contains("\r") {
      diagnostics.error(
        "log line of several lines", what: "the format of the access log has line breaks",
        why: "API Gateway writes one line for a request", fix: "remove the line breaks", at: source)
    }
    if !text.contains("$context.") {
      diagnostics.error(
        "log line without content", what: "the format of the access log names no variable",
        why: "every line would be the same", fix: "use `.json`, or name variables such as `$context.requestId`",
        at: source)
    }
    if text.utf8.count > 3072 {
      diagnostics.error(
        "text too long", what: "the format of the access log has \(text.utf8.count) bytes",
        why: "API Gateway accepts up to 3 KB", fix: "drop some fields", at: source)
    }
  }
}
