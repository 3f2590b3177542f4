import MartletDiagnostics

/// An alarm on a metric.
///
/// ```swift
/// Alarm("OrdersFailing", createOrder.errors, above: 5, per: .minutes(5), notify: oncall)
/// Alarm("Slow", createOrder.duration(.p99), atLeast: 3000, periods: 3, datapoints: 2, notify: oncall, recovered: [oncall])
/// ```
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html>
public struct Alarm: Declaration {
  public var header: DeclarationHeader
  let model: AlarmModel

  /// How a period without numbers counts.
  /// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html#alarms-and-missing-data>
  public enum MissingData: String, Sendable, Hashable, CaseIterable {
    /// As one beyond the threshold.
    case breaching
    /// As one within the threshold.
    case notBreaching
    /// The alarm keeps its state.
    case ignore
    /// The alarm has insufficient data when all periods are missing; CloudWatch's default.
    case missing
  }

  /// An alarm when the metric is above `threshold`.
  /// - Parameters:
  ///   - name: 1 to 64 ASCII letters, digits, `-` and `_`, the first a letter.
  ///   - period: 10, 20 or 30 seconds (for metrics of that resolution), or whole minutes; 5 minutes by default.
  ///   - periods: how many periods are looked at, at least 1; together at most a day, 7 days for periods of an hour and more.
  ///   - datapoints: how many of them must be beyond the threshold; all by default.
  ///   - actions: what is told when the alarm begins, up to 5.
  ///   - recovered: what is told when it is over, up to 5.
  ///   - insufficientData: what is told when there are too few numbers, up to 5.
  ///   - description: up to 1,024 characters.
  public init(
    _ name: String, _ metric: Metric, above threshold: Double, per period: Duration = .minutes(5), periods: Int = 1,
    datapoints: Int? = nil, missingData: MissingData = .missing, notify actions: (any AlarmAction)...,
    recovered: [any AlarmAction] = [], insufficientData: [any AlarmAction] = [], description: String? = nil,
    fileID: String = #fileID, line: Int = #line
  ) {
    self.init(
      DeclarationHeader(kind: "alarm", name: name, fileID: fileID, line: line),
      AlarmModel(
        metric: metric, comparison: .above, threshold: threshold, period: period, periods: periods, datapoints: datapoints,
        missingData: missingData, actions: actions, recovered: recovered, insufficientData: insufficientData,
        alarmDescription: description))
  }

  /// An alarm when the metric is `threshold` or above. The parameters are those of `above:`.
  public init(
    _ name: String, _ metric: Metric, atLeast threshold: Double, per period: Duration = .minutes(5), periods: Int = 1,
    datapoints: Int? = nil, missingData: MissingData = .missing, notify actions: (any AlarmAction)...,
    recovered: [any AlarmAction] = [], insufficientData: [any AlarmAction] = [], description: String? = nil,
    fileID: String = #fileID, line: Int = #line
  ) {
    self.init(
      DeclarationHeader(kind: "alarm", name: name, fileID: fileID, line: line),
      AlarmModel(
        metric: metric, comparison: .atLeast, threshold: threshold, period: period, periods: periods, datapoints: datapoints,
        missingData: missingData, actions: actions, recovered: recovered, insufficientData: insufficientData,
        alarmDescription: description))
  }

  /// An alarm when the metric is below `threshold`. The parameters are those of `above:`.
  public init(
    _ name: String, _ metric: Metric, below threshold: Double, per period: Duration = .minutes(5), periods: Int = 1,
    datapoints: Int? = nil, missingData: MissingData = .missing, notify actions: (any AlarmAction)...,
    recovered: [any AlarmAction] = [], insufficientData: [any AlarmAction] = [], description: String? = nil,
    fileID: String = #fileID, line: Int = #line
  ) {
    self.init(
      DeclarationHeader(kind: "alarm", name: name, fileID: fileID, line: line),
      AlarmModel(
        metric: metric, comparison: .below, threshold: threshold, period: period, periods: periods, datapoints: datapoints,
        missingData: missingData, actions: actions, recovered: recovered, insufficientData: insufficientData,
        alarmDescription: description))
  }

  /// An alarm when the metric is `threshold` or below. The parameters are those of `above:`.
  public init(
    _ name: String, _ metric: Metric, atMost threshold: Double, per period: Duration = .minutes(5), periods: Int = 1,
    datapoints: Int? = nil, missingData: MissingData = .missing, notify actions: (any AlarmAction)...,
    recovered: [any AlarmAction] = [], insufficientData: [any AlarmAction] = [], description: String? = nil,
    fileID: String = #fileID, line: Int = #line
  ) {
    self.init(
      DeclarationHeader(kind: "alarm", name: name, fileID: fileID, line: line),
      AlarmModel(
        metric: metric, comparison: .atMost, threshold: threshold, period: period, periods: periods, datapoints: datapoints,
        missingData: missingData, actions: actions, recovered: recovered, insufficientData: insufficientData,
        alarmDescription: description))
  }

  private init(_ header: DeclarationHeader, _ model: AlarmModel) {
    self.header = header
    self.model = model
  }

  public func resolve(_ diagnostics: inout Diagnostics) -> ResolvedDeclaration {
    model.check(at: header.source, &diagnostics)
    return ResolvedDeclaration(model)
  }
}

/// What an alarm can tell of its state: a standard topic, or a function.
public protocol AlarmAction: Destination {}

extension Function: AlarmAction {}
extension Topic: AlarmAction {}

extension Alarm {
  static let arnAttribute = Attribute("arn", .getAtt("Arn"), "aws_cloudwatch_metric_alarm", "arn")
  static let nameAttribute = Attribute("name", .ref, "aws_cloudwatch_metric_alarm", "alarm_name")

  /// The alarm's ARN.
  public var arn: ARN { ARN(reference(Self.arnAttribute)) }
  /// The alarm's physical name.
  public var name: Expression { reference(Self.nameAttribute) }
}

extension Alarm: Grantable {
  /// What a function may do with an alarm.
  /// Actions: <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html>.
  public struct Access: AccessVerb {
    public let name: String
    public let actions: [String]

    /// `cloudwatch:DescribeAlarms`
    public static let describe = Access(name: "describe", actions: ["cloudwatch:DescribeAlarms"])
    /// `cloudwatch:SetAlarmState`
    public static let setState = Access(name: "setState", actions: ["cloudwatch:SetAlarmState"])
    /// `cloudwatch:EnableAlarmActions`
    public static let enableActions = Access(name: "enableActions", actions: ["cloudwatch:EnableAlarmActions"])
    /// `cloudwatch:DisableAlarmActions`
    public static let disableActions = Access(name: "disableActions", actions: ["cloudwatch:DisableAlarmActions"])

    public static let all: [Access] = [.describe, .setState, .enableActions, .disableActions]
  }

  public func grant(_ access: Access) -> Grant { Grant(access.actions, on: [arn.expression]) }
}
