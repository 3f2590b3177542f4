import MartletDiagnostics

/// The form of the log lines that Lambda writes.
public enum LogFormat: String, Sendable, Hashable, CaseIterable {
  case json = "JSON"
  case text = "Text"
}

/// The least important level that is logged.
public enum LogLevel: String, Sendable, Hashable, CaseIterable {
  case trace = "TRACE"
  case debug = "DEBUG"
  case info = "INFO"
  case warn = "WARN"
  case error = "ERROR"
  case fatal = "FATAL"
}

/// How long a log group keeps its events: one of the numbers of days that CloudWatch Logs offers, or for ever.
/// <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html>
public enum LogRetention: Sendable, Hashable {
  /// 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653 days.
  case days(Int)
  case forever

  static let offered = [
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
  ]

  var days: Int? { if case .days(let days) = self { days } else { nil } }

  func check(at source: SourceLocation, _ diagnostics: inout Diagnostics) {
    guard let days, !Self.offered.contains(days) else { return }
    let wanted = days.clamped(to: 0...10_000)
    let near = Self.offered.min { (abs($0 - wanted), $0) < (abs($1 - wanted), $1) } ?? 30
    diagnostics.error(
      "value not offered", what: "logs are to be kept for \(days) days",
      why: "CloudWatch Logs offers \(Self.offered.map(String.init).joined(separator: ", ")) days",
      fix: "use `.days(\(near))`", at: source)
  }
}

/// What a function logs, and how long it is kept. Without this part: JSON, `INFO`, 30 days.
/// <https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-advanced.html>
public struct Logging: FunctionPart {
  public let functionSetting: FunctionSetting

  /// - Parameters:
  ///   - level: the level for the function's own lines; JSON format only; `INFO` by default.
  ///   - systemLevel: `DEBUG`, `INFO` or `WARN` for Lambda's lines; JSON format only; `INFO` by default.
  ///   - key: the customer managed key that encrypts the log group.
  public init(
    _ format: LogFormat = .json, level: LogLevel? = nil, systemLevel: LogLevel? = nil, retention: LogRetention = .days(30),
    key: ARN? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    let source = SourceLocation(fileID: fileID, line: line)
    functionSetting = FunctionSetting { model, diagnostics in
      retention.check(at: source, &diagnostics)
      if format == .text, level != nil || systemLevel != nil {
        diagnostics.error(
          "level without JSON", what: "a log level is set for logs in text format",
          why: "Lambda filters by level only when the format is JSON", fix: "use `.json`, or remove the level", at: source)
      }
      if let systemLevel, ![.debug, .info, .warn].contains(systemLevel) {
        diagnostics.error(
          "value not offered", what: "the system log level is `\(systemLevel.rawValue)`",
          why: "Lambda's own lines have the levels DEBUG, INFO and WARN", fix: "use `.warn`", at: source)
      }
      diagnostics.assign(
        .init(format: format, applicationLevel: level, systemLevel: systemLevel, retention: retention, key: key),
        to: &model.logging, "Logging", at: source)
    }
  }
}
