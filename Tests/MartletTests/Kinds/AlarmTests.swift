import MartletDiagnostics
import MartletDocuments
import MartletFacts
import Testing

@testable import Martlet

private struct Watched: App {
  let stage: Stage
  let orders = Table("Orders", partitionKey: .string("id"))
  let jobs = Queue("Jobs", deadLetter: .after(receives: 5))
  let oncall = Topic("Oncall")

  var createOrder: Function {
    Function("CreateOrder", runtime: .python3_13, handler: "orders.create", code: .directory("handlers")) { Memory(256) }
  }
  var fix: Function {
    Function("Fix", runtime: .python3_13, handler: "orders.fix", code: .directory("handlers")) { Memory(256) }
  }

  var body: Infrastructure {
    Alarm("OrdersFailing", createOrder.errors, above: 5, per: .minutes(5), notify: oncall, fix, recovered: [oncall])
    Alarm("Slow", createOrder.duration(.p99), atLeast: 2500.5, periods: 3, datapoints: 2, missingData: .notBreaching)
    Alarm(
      "ErrorRate",
      .expression("errors / invocations * 100", ["errors": createOrder.errors, "invocations": createOrder.invocations]),
      above: 1, notify: oncall)
    Alarm("Backlog", jobs.ageOfOldestMessage, above: 600, notify: oncall)
    Alarm("Throttled", orders.throttledRequests(.putItem), above: 0, notify: oncall)
    Alarm("Undelivered", oncall.failedNotifications, above: 0)
    Alarm("Idle", Metric(namespace: "Shop", name: "Sold", statistic: .sum, unit: .count), below: 1, per: .seconds(30))
    Rule("Paid", matching: ["source": "shop.orders"]) { Target(oncall) }
  }
}

@Suite struct AlarmTests {
  let result = Synthesized(Watched.self)

  @Test func nothingIsWrong() {
    #expect(result.diagnostics.map(\.rendered) == [])
  }

  @Test func anAlarmOnAFunctionsErrors() {
    #expect(
      result.properties("OrdersFailingAlarm") == [
        "Namespace": "AWS/Lambda", "MetricName": "Errors",
        "Dimensions": [["Name": "FunctionName", "Value": ["Ref": "CreateOrderFunction"]]], "Statistic": "Sum", "Period": 300,
        "ComparisonOperator": "GreaterThanThreshold", "Threshold": 5, "EvaluationPeriods": 1, "TreatMissingData": "missing",
        "AlarmActions": [["Fn::GetAtt": ["FixFunction", "Arn"]], ["Ref": "OncallTopic"]],
        "OKActions": [["Ref": "OncallTopic"]],
      ])
  }

  @Test func aPercentileIsAnExtendedStatistic() {
    let alarm = result.properties("SlowAlarm")
    #expect(alarm["ExtendedStatistic"] == "p99")
    #expect(alarm["Statistic"] == nil)
    #expect(alarm["Threshold"] == 2500.5)
    #expect(alarm["DatapointsToAlarm"] == 2)
    #expect(alarm["TreatMissingData"] == "notBreaching")
  }

  @Test func anExpressionComputesWithMetrics() {
    let alarm = result.properties("ErrorRateAlarm")
    #expect(alarm["MetricName"] == nil)
    #expect(alarm["Metrics", 0, "MetricStat", "Stat"] == "Sum")
    #expect(alarm["Metrics", 0, "ReturnData"] == false)
    #expect(
      alarm["Metrics", 2] == ["Id": "result", "Expression": "errors / invocations * 100", "ReturnData": true])
    #expect(result.terraform.contains("expression  = \"errors / invocations * 100\""))
  }

  @Test func theTopicAndTheFunctionLetTheAlarmIn() {
    guard case .array(let statements)? = result.properties("OncallTopicPolicy")["PolicyDocument", "Statement"] else {
      Issue.record("no policy")
      return
    }
    let sources = statements.filter { $0["Effect"] == "Allow" }.map { $0["Condition", "ArnEquals", "aws:SourceArn"] }
    #expect(sources.contains(["Fn::GetAtt": ["OrdersFailingAlarm", "Arn"]]))
    #expect(sources.contains(["Fn::GetAtt": ["PaidRule", "Arn"]]))
    #expect(!sources.contains(["Fn::GetAtt": ["UndeliveredAlarm", "Arn"]]))
    let permission = result.properties("FixOrdersFailingPermission")
    #expect(permission["Principal"] == "lambda.alarms.cloudwatch.amazonaws.com")
    #expect(permission["SourceAccount"] == ["Ref": "AWS::AccountId"])
  }

  @Test func verbsAreRealActions() {
    #expect(Alarm.Access.all.flatMap(\.actions).filter { IAMCatalogue.action($0) == nil } == [])
  }

  @Test func wrongAlarmsAreReportedTogether() {
    struct Wrong: App {
      let stage: Stage
      var body: Infrastructure {
        let errors = Metric(namespace: "AWS/Lambda", name: "Errors")
        Alarm("A", errors, above: .infinity, per: .seconds(45))
        Alarm("B", errors, above: 1, per: .seconds(10), datapoints: 2)
        Alarm("C", errors, above: 1, per: .minutes(5), periods: 289)
        Alarm("D", errors.statistic(.percentile(101)), above: 1)
        Alarm("E", .expression("erors / total", ["errors": errors, "Total": errors]), above: 1)
        Alarm("F", errors, above: 1, notify: Topic("T", fifo: FIFO(contentBasedDeduplication: true)))
      }
    }
    let result = Synthesized(Wrong.self)
    #expect(
      result.errors.map { "\($0.summary) → \($0.fix)" } == [
        "illegal period → use `.seconds(60)`",
        "illegal threshold → use a finite number",
        "period shorter than the metric's → use `.minutes(1)`",
        "value out of range → use 1, or another value in the range",
        "value out of range → use 288, or another value in the range",
        "illegal statistic → use `.p99`",
        "illegal name → use `mTotal`",
        "unknown metric → write `errors`",
        "unknown metric → write `Total`",
        "FIFO topic as action → use a standard topic",
      ])
  }
}
