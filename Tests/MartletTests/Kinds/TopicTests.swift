import MartletDiagnostics
import MartletDocuments
import MartletFacts
import Testing

@testable import Martlet

private struct News: App {
  let stage: Stage
  let jobs = Queue("Jobs")
  let lost = Queue("Lost")
  let steps = Queue("Steps", fifo: .contentBasedDeduplication)

  var alerts: Topic {
    Topic(
      "Alerts", displayName: "Shop ${alerts}",
      key: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab", tracing: true
    ) {
      Subscription(.email("oncall@shop.example"))
      Subscription(
        .https("https://shop.example/hook", raw: true, delivery: HTTPSDelivery(retries: 5, maximumPerSecond: 10)),
        deadLetters: lost)
      Subscription(
        .queue(jobs, raw: true), filter: .body(["order": ["status": ["paid", "${x}"], "total": .above(100)]]))
      Subscription(.function(reader))
    }
  }

  var ordered: Topic {
    Topic("Ordered", fifo: FIFO(contentBasedDeduplication: true, highThroughput: true)) {
      Subscription(.queue(steps))
      Subscription(.queue(jobs))
    }
  }

  var reader: Function {
    Function("Reader", runtime: .python3_13, handler: "news.read", code: .directory("handlers"))
  }

  var body: Infrastructure {
    Function("Filer", runtime: .python3_13, handler: "news.file", code: .directory("handlers")) {
      On(alerts, filter: .attributes(["severity": ["high"], "price": .between(1...9.5)]))
      Allow(.publish, on: ordered)
    }
    Function("Saver", runtime: .python3_13, handler: "news.save", code: .directory("handlers")) {
      On(alerts, deadLetters: lost)
      Allow(.publish, on: alerts)
    }
  }
}

@Suite struct TopicTests {
  let result = Synthesized(News.self)

  @Test func nothingIsWrong() {
    #expect(result.diagnostics.map(\.rendered) == [])
  }

  @Test func theOwnerKeepsAccessAndTLSIsEnforced() {
    let policy = result.properties("AlertsTopicPolicy")
    #expect(policy["Topics"] == [["Ref": "AlertsTopic"]])
    let owner = policy["PolicyDocument", "Statement", 0]
    #expect(owner?["Principal"] == ["AWS": ["Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"]])
    #expect(
      policy["PolicyDocument", "Statement", 1] == [
        "Effect": "Deny", "Principal": "*", "Action": "sns:Publish", "Resource": ["Ref": "AlertsTopic"],
        "Condition": ["Bool": ["aws:SecureTransport": "false"]],
      ])
  }

  @Test func aQueueSubscribesInItsOwnStackAndLetsTheTopicSend() {
    let subscription = result.properties("JobsAlertsQueueSubscription")
    #expect(subscription["Protocol"] == "sqs")
    #expect(subscription["Endpoint"] == ["Fn::GetAtt": ["JobsQueue", "Arn"]])
    #expect(subscription["RawMessageDelivery"] == true)
    #expect(subscription["FilterPolicyScope"] == "MessageBody")
    #expect(
      subscription["FilterPolicy"]
        == ["order": ["status": ["paid", "${x}"], "total": [["numeric": [">", 100]]]]])
    let statements = result.properties("JobsQueuePolicy")["PolicyDocument", "Statement"]
    #expect(
      statements?[0] == [
        "Effect": "Allow", "Principal": ["Service": "sns.amazonaws.com"], "Action": "sqs:SendMessage",
        "Resource": ["Fn::GetAtt": ["JobsQueue", "Arn"]],
        "Condition": ["ArnEquals": ["aws:SourceArn": ["Ref": "AlertsTopic"]]],
      ])
    #expect(statements?[1, "Condition"] == ["ArnEquals": ["aws:SourceArn": ["Ref": "OrderedTopic"]]])
  }

  @Test func addressesSubscribeInTheTopicsStack() {
    #expect(result.properties("AlertsEmailOncallShopExampleSubscription")["Endpoint"] == "oncall@shop.example")
    let hook = result.properties("AlertsHttpsShopExampleHookSubscription")
    #expect(hook["RedrivePolicy"] == ["deadLetterTargetArn": ["Fn::GetAtt": ["LostQueue", "Arn"]]])
    #expect(hook["DeliveryPolicy", "throttlePolicy"] == ["maxReceivesPerSecond": 10])
    #expect(
      result.properties("LostQueuePolicy")["PolicyDocument", "Statement", 0, "Principal"]
        == ["Service": "sns.amazonaws.com"])
  }

  @Test func aFunctionSubscribesByItsTrigger() {
    let subscription = result.properties("FilerAlertsSubscription")
    #expect(subscription["Endpoint"] == ["Fn::GetAtt": ["FilerFunction", "Arn"]])
    #expect(
      subscription["FilterPolicy"] == ["price": [["numeric": [">=", 1, "<=", 9.5]]], "severity": ["high"]])
    let permission = result.properties("FilerAlertsPermission")
    #expect(permission["Principal"] == "sns.amazonaws.com")
    #expect(permission["SourceArn"] == ["Ref": "AlertsTopic"])
    #expect(
      result.properties("FilerFunction", .sam)["Events", "Alerts", "Properties", "Topic"] == ["Ref": "AlertsTopic"])
    #expect(result.properties("FilerAlertsPermission", .sam) == .null)
    #expect(result.properties("SaverAlertsSubscription", .sam)["RedrivePolicy"] != nil)
    #expect(result.properties("SaverAlertsPermission", .sam)["Principal"] == "sns.amazonaws.com")
  }

  @Test func publishingBringsTheUseOfTheKey() {
    guard case .array(let all)? = result.properties("SaverRole")["Policies", 0, "PolicyDocument", "Statement"] else {
      Issue.record("no statements")
      return
    }
    let key = all.first { $0["Action"] == ["kms:Decrypt", "kms:GenerateDataKey"] }
    #expect(
      key?["Condition"] == ["StringEquals": ["kms:ViaService": ["Fn::Sub": "sns.${AWS::Region}.amazonaws.com"]]])
  }

  @Test func aFIFOTopicHasTheEnding() {
    let ordered = result.properties("OrderedTopic")
    #expect(ordered["TopicName"] == ["Fn::Sub": "${AWS::StackName}-Ordered.fifo"])
    #expect(ordered["FifoThroughputScope"] == "MessageGroup")
    #expect(result.terraform.contains("\"News-dev-Ordered.fifo\""))
    #expect(result.properties("AlertsTopic")["TopicName"] == nil)
  }

  @Test func everyVerbNamesRealActions() {
    for verb in Topic.Access.all {
      for action in verb.actions { #expect(IAMCatalogue.action(action)?.description == action) }
    }
  }
}

private struct Apart: App {
  let stage: Stage
  let topic = Topic("Alerts")
  let jobs = Queue("Jobs")

  var alerts: Topic { Topic("News") { Subscription(.queue(jobs)) } }

  var body: Infrastructure {
    Stack("Producers") { alerts }
    Stack("Consumers") { jobs }
  }
}

private struct Wrong: App {
  static let line = #line
  let stage: Stage
  let steps = Queue("Steps", fifo: .explicitDeduplication)
  let jobs = Queue("Jobs")
  let once = Topic("Once")
  let fifo = Topic("Ordered", fifo: .explicitDeduplication)

  var body: Infrastructure {
    Topic("Standard", displayName: String(repeating: "x", count: 101)) {
      Subscription(.queue(steps))
      Subscription(.email("nobody"))
      Subscription(.https("http://shop.example", delivery: HTTPSDelivery(retries: 101, minimumDelay: .seconds(30))))
      Subscription(.queue(jobs), deadLetters: steps)
      Subscription(.queue(jobs))
    }
    Topic("Strict", fifo: .explicitDeduplication, tracing: true) {
      Subscription(.email("a@shop.example"))
    }
    Topic("Filtered") {
      Subscription(.email("a@shop.example"), filter: .attributes(["a": ["b": "c"]]))
      Subscription(.email("b@shop.example"), filter: .body(["a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 6]))
      Subscription(.email("c@shop.example"), filter: .json("{]"))
      Subscription(.email("d@shop.example"), filter: .json(#"{"a": [null]}"#, scope: .body))
      Subscription(.email("e@shop.example"), filter: .json(#"{"a": "b"}"#))
    }
    Function("Reader", runtime: .python3_13, handler: "news.read", code: .directory("handlers")) {
      On(fifo)
      On(once)
      On(once, filter: .attributes(["a": "b"]))
    }
    Topic("Named", fifo: .explicitDeduplication).physicalName("named")
  }
}

extension TopicTests {
  @Test func aQueueOfAnotherStackSubscribesThere() {
    let apart = Synthesized(Apart.self)
    #expect(apart.diagnostics.map(\.rendered) == [])
    let subscription = apart.properties("JobsNewsQueueSubscription", stack: "Consumers")
    #expect(subscription["TopicArn"] == ["Fn::ImportValue": "Apart-dev-Producers:ExportNewsTopicArn"])
  }

  @Test func everythingWrongIsReportedWithItsLine() {
    let all = Synthesized(Wrong.self).diagnostics.map {
      "\(($0.source?.line ?? 0) - Wrong.line - 7) \($0.summary): \($0.what)"
    }
    #expect(
      all == [
        "1 value out of range: the length of `displayName` is 101 characters",
        "2 FIFO queue fed by a standard topic: queue `Steps` is a FIFO queue and subscribes to topic `Standard`, a standard topic",
        "3 not an e-mail address: `nobody` is to get e-mails of topic `Standard`",
        "4 not an HTTPS address: `http://shop.example` is to get messages of topic `Standard`",
        "4 value out of range: `minimumDelay` is 30 s",
        "4 value out of range: `retries` is 101",
        "5 dead-letter queue of another type: topic `Standard` is a standard topic and queue `Steps` a FIFO queue",
        "6 subscribed twice: `Jobs` subscribes to topic `Standard` here and at MartletTests/TopicTests.swift:\(Wrong.line + 12)",
        "8 tracing of a FIFO topic: topic `Strict` is a FIFO topic with `tracing`",
        "9 FIFO topic to another subscriber than a queue: topic `Strict` is a FIFO topic and delivers by `email`",
        "12 nested attribute: the filter policy tests `a.b` of the message's attributes",
        "13 too many fields: the filter policy tests 6 fields",
        "14 filter is no JSON: a filter policy's text cannot be read: line 1, column 2: a quoted key is expected",
        "15 null in a filter policy: a filter policy compares a field with `null`",
        "16 filter without values: the filter policy compares `a` with no list of values",
        "19 FIFO topic to another subscriber than a queue: topic `Ordered` is a FIFO topic and delivers by `lambda`",
        "21 subscribed twice: function `Reader` subscribes to topic `Once` here and at MartletTests/TopicTests.swift:\(Wrong.line + 27)",
        "23 illegal name: topic `Named` has the physical name `named`",
      ])
  }
}
