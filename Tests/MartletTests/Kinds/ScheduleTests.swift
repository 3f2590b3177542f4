import MartletDiagnostics
import MartletDocuments
import Testing

@testable import Martlet

private struct Times: App {
  let stage: Stage
  let letters = Queue("Letters")
  let bus = EventBus("Orders")
  let nightly = Schedule("Nightly", .cron("0 2 * * ? *"), timeZone: "Europe/Vienna", flexibleWindow: .minutes(15))
  let machine = StateMachine(arn: "arn:aws:states:eu-west-1:111122223333:stateMachine:Fulfilment")
  var reminders: ScheduleGroup { ScheduleGroup("Reminders", target: remind) }

  var remind: Function {
    Function("Remind", runtime: .python3_13, handler: "orders.remind", code: .directory("handlers")) { Memory(256) }
  }

  var body: Infrastructure {
    Function("CleanUp", runtime: .python3_13, handler: "orders.clean", code: .directory("handlers")) {
      On(.rate(.minutes(5)), input: "{}", retries: 2, deadLetters: letters)
      On(.cron("0 8 ? * MON-FRI *"), timeZone: "Europe/Vienna")
      On(nightly)
      Allow(.createSchedule, on: reminders)
      Allow(.deleteSchedule, on: reminders)
      Allow(.startExecution, on: machine)
      Allow(.stopExecution, on: machine.execution("nightly-*"))
      Environment("ROLE", reminders.role)
    }
    Schedule(
      "Report", .rate(.days(1)), target: bus, event: .init(source: "shop.reports", detailType: "Due"),
      from: "2026-01-01T00:00:00", until: "2027-01-01T00:00:00", retries: 5)
  }
}

@Suite struct ScheduleTests {
  let result = Synthesized(Times.self)

  @Test func nothingIsWrong() {
    #expect(result.diagnostics.map(\.rendered) == [])
  }

  @Test func aTriggerHasARoleThatMayInvokeTheFunctionAlone() {
    let schedule = result.properties("CleanUpEvery5MinutesSchedule")
    #expect(schedule["ScheduleExpression"] == "rate(5 minutes)")
    #expect(schedule["FlexibleTimeWindow"] == ["Mode": "OFF"])
    #expect(schedule["Target", "RoleArn"] == ["Fn::GetAtt": ["CleanUpEvery5MinutesScheduleRole", "Arn"]])
    let role = result.properties("CleanUpEvery5MinutesScheduleRole")
    #expect(
      role["AssumeRolePolicyDocument", "Statement", 0] == [
        "Effect": "Allow", "Principal": ["Service": "scheduler.amazonaws.com"], "Action": "sts:AssumeRole",
        "Condition": ["StringEquals": ["aws:SourceAccount": ["Ref": "AWS::AccountId"]]],
      ])
    #expect(
      role["Policies", 0, "PolicyDocument", "Statement"] == [
        ["Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": ["Fn::GetAtt": ["CleanUpFunction", "Arn"]]],
        ["Effect": "Allow", "Action": "sqs:SendMessage", "Resource": ["Fn::GetAtt": ["LettersQueue", "Arn"]]],
      ])
    let event = result.properties("CleanUpFunction", .sam)["Events", "Every5Minutes"]
    #expect(event?["Type"] == "ScheduleV2")
    #expect(event?["Properties", "RoleArn"] == ["Fn::GetAtt": ["CleanUpEvery5MinutesScheduleRole", "Arn"]])
  }

  @Test func aDeclaredScheduleInvokesTheFunctionThatTakesIt() {
    let schedule = result.properties("NightlySchedule")
    #expect(schedule["ScheduleExpressionTimezone"] == "Europe/Vienna")
    #expect(schedule["FlexibleTimeWindow"] == ["Mode": "FLEXIBLE", "MaximumWindowInMinutes": 15])
    #expect(schedule["Target", "Arn"] == ["Fn::GetAtt": ["CleanUpFunction", "Arn"]])
  }

  @Test func aScheduleForABusNamesTheEvent() {
    let schedule = result.properties("ReportSchedule")
    #expect(schedule["ScheduleExpression"] == "rate(1 day)")
    #expect(schedule["StartDate"] == "2026-01-01T00:00:00Z")
    #expect(schedule["Target", "EventBridgeParameters"] == ["DetailType": "Due", "Source": "shop.reports"])
  }

  @Test func creatingSchedulesHandsOverTheGroupsRoleAlone() {
    guard case .array(let statements)? = result.properties("CleanUpRole")["Policies", 0, "PolicyDocument", "Statement"] else {
      Issue.record("no statements")
      return
    }
    #expect(
      statements.contains([
        "Effect": "Allow", "Action": "iam:PassRole", "Resource": ["Fn::GetAtt": ["RemindersScheduleGroupRole", "Arn"]],
        "Condition": ["StringEquals": ["iam:PassedToService": "scheduler.amazonaws.com"]],
      ]))
    #expect(
      statements.contains([
        "Effect": "Allow", "Action": ["scheduler:CreateSchedule", "scheduler:DeleteSchedule"],
        "Resource": [
          "Fn::Sub":
            "arn:${AWS::Partition}:scheduler:${AWS::Region}:${AWS::AccountId}:schedule/${RemindersScheduleGroup}/*"
        ],
      ]))
    #expect(
      statements.contains([
        "Effect": "Allow", "Action": "states:StopExecution",
        "Resource": "arn:aws:states:eu-west-1:111122223333:execution:Fulfilment:nightly-*",
      ]))
  }

  @Test(arguments: [
    ("0 8 * * *", "write `0 8 * * ? *`"),
    ("30 6 * * 1", "write `30 6 ? * 2 *`"),
    ("0 8 * * * *", "write `0 8 * * ? *`"),
    ("60 8 * * ? *", "use `59`"),
    ("0 24 * * ? *", "use `23`"),
    ("0 8 0 * ? *", "use `1`"),
    ("0 8 * JANUARY ? *", "use `1`"),
    ("0 8 ? * 8 *", "use `7`"),
    ("0 8 ? * MON#6 *", "write `3#2`"),
    ("0 8 40W * ? *", "write `15W`"),
    ("5-1 8 * * ? *", "write `1-5`, or list the values"),
    ("0 8 * * ? 1900", "use `1970`"),
    ("0", "write it as `0 8 * * ? *`"),
  ])
  func wrongCronExpressionsAreCorrected(_ expression: String, _ fix: String) {
    #expect(CronExpression.problems(in: expression).map(\.fix) == [fix])
  }

  @Test(arguments: [
    "0 8 * * ? *", "0/15 8-17 ? * MON-FRI *", "0 10 L * ? *", "0 10 LW * ? *", "0 10 15W * ? *", "0 10 ? * 6L *",
    "0 10 ? * 6#3 *", "0 10 1,15 JAN,JUL ? 2026-2030", "*/5 * * * ? *", "0 0 L-3 * ? *", "0 10 ? * FRI#1 *",
  ])
  func rightCronExpressionsPass(_ expression: String) {
    #expect(CronExpression.problems(in: expression).map(\.what) == [])
  }

  @Test func wrongSchedulesAreReportedTogether() {
    struct Wrong: App {
      let stage: Stage
      var body: Infrastructure {
        Function("F", runtime: .python3_13, handler: "a.b", code: .directory("handlers")) {
          On(.rate(.seconds(30)))
          On(.at("2026-02-30T00:00:00"), timeZone: "Europa/Wien", flexibleWindow: .hours(25), retries: 186)
        }
        Schedule("S", .rate(.hours(1))).tags(["a": "b"])
        Schedule("T", .rate(.hours(1)), target: Queue("Q", fifo: FIFO(contentBasedDeduplication: true)))
      }
    }
    let result = Synthesized(Wrong.self)
    #expect(
      result.errors.map { "\($0.summary) → \($0.fix)" } == [
        "illegal rate → use `.rate(.minutes(1))`",
        "illegal time → write it as `2026-12-24T18:00:00`",
        "unknown time zone → use `Europe/Wien`",
        "value out of range → use 1,440 minutes, or another value in the range",
        "value out of range → use 185, or another value in the range",
        "schedule without a target → give it a `target:`, or put `On(…)` into a function",
        "tags without a place → put it into a `ScheduleGroup` and give the tags to the group",
        "message group missing → add `messageGroup:`",
      ])
  }
}
