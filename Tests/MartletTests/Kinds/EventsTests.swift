import MartletDiagnostics
import MartletDocuments
import MartletFacts
import Testing

@testable import Martlet

private struct Events: App {
  let stage: Stage
  let orders = EventBus("Orders") {
    Archive(keeping: .days(30))
    AcceptEvents(from: .organization("o-a1b2c3d4e5"), sources: "shop.orders")
    AcceptEvents(from: .account("111122223333"))
  }
  let audit = EventBus("Audit")
  let letters = Queue("Letters")
  let steps = Queue("Steps", fifo: FIFO(contentBasedDeduplication: true))
  let pattern = EventPattern(
    source: ["shop.orders"], detailType: ["OrderPaid"],
    detail: ["total": .above(100), "status": ["paid", "shipped"], "customer": ["country": .anythingBut("AT")]])

  var invoice: Function {
    Function("Invoice", runtime: .python3_13, handler: "orders.invoice", code: .directory("handlers")) {
      Alias("live")
      On(orders, matching: pattern, retries: 3)
      On(.default, matching: EventPattern(source: ["aws.s3"], detailType: ["Object Created"]), deadLetters: letters)
      Allow(.put, on: orders)
      Allow(.put, on: EventBus.default)
      Environment("BUS", orders.name)
    }
  }
  var print: Function {
    Function("Print", runtime: .python3_13, handler: "orders.print", code: .directory("handlers")) { Memory(256) }
  }

  var body: Infrastructure {
    invoice
    Rule("OrderPaid", on: orders, matching: pattern, description: "paid ${orders}") {
      Target(
        print, input: .template(#"{"order": <id>, "text": "${x}"}"#, ["id": "$.detail.orderId"]), maximumAge: .hours(1),
        deadLetters: letters)
      Target(steps, input: .path("$.detail"), messageGroup: "orders")
      Target(audit)
    }
  }
}

@Suite struct EventsTests {
  let result = Synthesized(Events.self)

  @Test func nothingIsWrong() {
    #expect(result.diagnostics.map(\.rendered) == [])
  }

  @Test func aBusIsNamedAfterTheStackAndKeepsItsEvents() {
    #expect(result.properties("OrdersEventBus")["Name"] == ["Fn::Sub": "${AWS::StackName}-Orders"])
    #expect(result.properties("OrdersEventArchive")["RetentionDays"] == 30)
    #expect(
      result.properties("OrdersEventBusPolicyOrganizationOA1b2c3d4e5")["Statement"] == [
        "Effect": "Allow", "Principal": "*", "Action": "events:PutEvents",
        "Resource": ["Fn::GetAtt": ["OrdersEventBus", "Arn"]],
        "Condition": [
          "ForAllValues:StringEquals": ["events:source": "shop.orders"], "Null": ["events:source": "false"],
          "StringEquals": ["aws:PrincipalOrgID": "o-a1b2c3d4e5"],
        ],
      ])
    #expect(
      result.properties("OrdersEventBusPolicyAccount111122223333")["Statement", "Principal"] == [
        "AWS": ["Fn::Sub": "arn:${AWS::Partition}:iam::111122223333:root"]
      ])
    #expect(result.terraform.contains(#"resource "aws_cloudwatch_event_bus_policy" "orders""#))
  }

  @Test func aRuleReachesFunctionsQueuesAndBuses() {
    let rule = result.properties("OrderPaidRule")
    #expect(
      rule["EventPattern"] == [
        "detail": [
          "customer": ["country": [["anything-but": ["AT"]]]], "status": ["paid", "shipped"],
          "total": [["numeric": [">", 100]]],
        ],
        "detail-type": ["OrderPaid"], "source": ["shop.orders"],
      ])
    #expect(rule["EventBusName"] == ["Ref": "OrdersEventBus"])
    #expect(rule["Targets", 0, "RoleArn"] == ["Fn::GetAtt": ["OrderPaidRuleRole", "Arn"]])
    #expect(
      rule["Targets", 1] == [
        "Arn": ["Fn::GetAtt": ["PrintFunction", "Arn"]], "Id": "PrintFunction",
        "InputTransformer": [
          "InputPathsMap": ["id": "$.detail.orderId"], "InputTemplate": #"{"order": <id>, "text": "${x}"}"#,
        ],
        "RetryPolicy": ["MaximumEventAgeInSeconds": 3600, "MaximumRetryAttempts": 185],
        "DeadLetterConfig": ["Arn": ["Fn::GetAtt": ["LettersQueue", "Arn"]]],
      ])
    #expect(rule["Targets", 2, "SqsParameters"] == ["MessageGroupId": "orders"])
    #expect(
      result.properties("PrintOrderPaidPermission")["SourceArn"] == ["Fn::GetAtt": ["OrderPaidRule", "Arn"]])
    #expect(
      result.properties("StepsQueuePolicy")["PolicyDocument", "Statement", 0, "Condition"] == [
        "ArnEquals": ["aws:SourceArn": ["Fn::GetAtt": ["OrderPaidRule", "Arn"]]]
      ])
    #expect(
      result.properties("OrderPaidRuleRole")["Policies", 0, "PolicyDocument", "Statement", 0, "Resource"] == [
        "Fn::GetAtt": ["AuditEventBus", "Arn"]
      ])
  }

  @Test func aTriggerIsARuleOfTheFunctionsOwn() {
    let rule = result.properties("InvoiceOrdersRule")
    #expect(rule["Targets", 0, "Arn"] == ["Ref": "InvoiceAlias"])
    #expect(rule["Targets", 0, "RetryPolicy"] == ["MaximumEventAgeInSeconds": 86_400, "MaximumRetryAttempts": 3])
    #expect(
      result.properties("InvoiceOrdersPermission")["SourceArn"] == ["Fn::GetAtt": ["InvoiceOrdersRule", "Arn"]])
    #expect(result.properties("InvoiceDefaultRule")["EventBusName"] == nil)
    let event = result.properties("InvoiceFunction", .sam)["Events", "Orders"]
    #expect(event?["Type"] == "EventBridgeRule")
    #expect(event?["Properties", "EventBusName"] == ["Ref": "OrdersEventBus"])
    #expect(result.properties("InvoiceOrdersPermission", .sam) == .null)
    #expect(result.properties("InvoiceDefaultPermission", .sam) != .null)
  }

  @Test func theDefaultBusIsNoResource() {
    #expect(result.logicalIDs(ofType: "AWS::Events::EventBus") == ["AuditEventBus", "OrdersEventBus"])
    #expect(result.terraform.contains(":event-bus/default"))
  }

  @Test func verbsAreRealActions() {
    let verbs: [any AccessVerb] =
      EventBus.Access.all
      + Schedule.Access.all + ScheduleGroup.Access.all + StateMachine.Access.all + StateMachine.Execution.Access.all
    let unknown = verbs.flatMap(\.actions).filter { IAMCatalogue.action($0) == nil }
    #expect(unknown == [])
  }

  @Test func wrongPatternsAreReportedTogether() {
    struct Wrong: App {
      let stage: Stage
      var body: Infrastructure {
        Function("F", runtime: .python3_13, handler: "a.b", code: .directory("handlers")) {
          On(.default, matching: EventPattern(json: #"{"detailType": ["x"], "detail": {"a": "b", "c": [{"prefx": "d"}], "e": []}}"#))
          On(.default, matching: EventPattern(json: "{"))
          On(.default, matching: EventPattern(source: []))
          On(.default, matching: EventPattern(detail: ["total": .above(6e9), "name": .wildcard("a**")]))
        }
        EventBus("B") { AcceptEvents(from: .account("1234")) }.physicalName("default")
        Rule("R", on: EventBus("C"), matching: EventPattern(source: ["a"])) {
          Target(EventBus.default, input: .template("<a>", ["b": "detail.b"]), retries: 200, deadLetters: EventBus.default)
        }
      }
    }
    let result = Synthesized(Wrong.self)
    #expect(
      result.errors.map { "\($0.summary): \($0.what) → \($0.fix)" } == [
        "illegal event pattern: `detail.a` is `\"b\"` → write a list of values: `[\"b\"]`",
        "illegal event pattern: `detail.c` has a filter `prefx` → use `prefix`",
        "illegal event pattern: `detail.e` has no values → give it one",
        "illegal event pattern: no event has the field `detailType` → write `detail-type`",
        "illegal event pattern: the pattern is no JSON: `{` → correct it",
        "illegal event pattern: the pattern is empty → name a `source`, a `detailType` or a field of `detail`",
        "illegal event pattern: `detail.name` has the wildcard `a**` → write one `*` where two follow each other",
        "illegal event pattern: `detail.total` is compared with 6000000000.0 → use a number from -5,000,000,000 to 5,000,000,000",
        "illegal account: events are accepted from the account `1234` → write the 12 digits without dashes",
        "illegal name: an event bus has the physical name `default` → rename it, or use `EventBus.default` for the account's own bus",
        "illegal path: `detail.b` is to name a part of the event → write it as `$.detail.orderId`",
        "not a dead-letter queue: eventBus `default` is to take what could not be delivered → use a standard `Queue`",
        "placeholder without a path: the input's template holds `<a>` → write `<b>`",
        "value out of range: `retries` is 200 → use 185, or another value in the range",
      ])
  }
}
