import MartletDiagnostics
import MartletDocuments
import MartletFacts
import Testing

@testable import Martlet

private struct Work: App {
  let stage: Stage
  let jobs = Queue("Jobs", deadLetter: .after(receives: 5))
  let steps = Queue(
    "Steps", fifo: FIFO(contentBasedDeduplication: true, highThroughput: true), deadLetter: .after(receives: 3),
    delay: .seconds(5), retention: .days(2), maximumMessageSize: 65_536,
    encryption: .key("arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"))
  let plain = Queue("Plain", visibilityTimeout: .minutes(2))

  var body: Infrastructure {
    Function("Worker", runtime: .python3_13, handler: "jobs.work", code: .directory("handlers")) {
      Timeout(.seconds(20))
      On(
        jobs, batchSize: 100, window: .seconds(5),
        filters: [EventFilter(.body("order.status", equals: "paid", "${x}"))],
        reportsPartialFailures: true, maximumConcurrency: 4)
      On(steps)
      Allow(.send, on: plain)
      Allow(.receive, on: jobs.deadLetterQueue)
      DeadLetters(to: plain)
    }
    Function("Undertaker", runtime: .python3_13, handler: "jobs.bury", code: .directory("handlers")) {
      On(jobs.deadLetterQueue)
      Environment("QUEUE", jobs.url)
    }
  }
}

@Suite struct QueueTests {
  let result = Synthesized(Work.self)

  @Test func nothingIsWrong() {
    #expect(result.diagnostics.map(\.rendered) == [])
  }

  @Test func aQueueWithItsOwnDeadLetterQueueIsNamedAfterTheStack() {
    let jobs = result.properties("JobsQueue")
    #expect(jobs["QueueName"] == ["Fn::Sub": "${AWS::StackName}-Jobs"])
    #expect(
      jobs["RedrivePolicy"]
        == ["deadLetterTargetArn": ["Fn::GetAtt": ["JobsDeadLetterQueue", "Arn"]], "maxReceiveCount": 5])
    #expect(jobs["ReceiveMessageWaitTimeSeconds"] == 20)
    #expect(jobs["SqsManagedSseEnabled"] == true)
    #expect(jobs["MaximumMessageSize"] == 262_144)
    let dead = result.properties("JobsDeadLetterQueue")
    #expect(dead["QueueName"] == nil)
    #expect(dead["MessageRetentionPeriod"] == 1_209_600)
    #expect(
      dead["RedriveAllowPolicy"] == [
        "redrivePermission": "byQueue",
        "sourceQueueArns": [
          ["Fn::Sub": "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${AWS::StackName}-Jobs"]
        ],
      ])
  }

  @Test func visibilityFollowsFromTheConsumers() {
    #expect(result.properties("JobsQueue")["VisibilityTimeout"] == 125)
    #expect(result.properties("StepsQueue")["VisibilityTimeout"] == 120)
    #expect(result.properties("JobsDeadLetterQueue")["VisibilityTimeout"] == 30)
    #expect(result.properties("PlainQueue")["VisibilityTimeout"] == 120)
  }

  @Test func aFIFOQueueIsFIFOThroughout() {
    let steps = result.properties("StepsQueue")
    #expect(steps["QueueName"] == ["Fn::Sub": "${AWS::StackName}-Steps.fifo"])
    #expect(steps["DeduplicationScope"] == "messageGroup")
    #expect(steps["FifoThroughputLimit"] == "perMessageGroupId")
    let dead = result.properties("StepsDeadLetterQueue")
    #expect(dead["QueueName"] == ["Fn::Sub": "${AWS::StackName}-Steps-dead-letters.fifo"])
    #expect(dead["FifoQueue"] == true)
    #expect(result.terraform.contains("\"Work-dev-Steps-dead-letters.fifo\""))
  }

  @Test func requestsWithoutTLSAreRefused() {
    let document = result.properties("PlainQueuePolicy")["PolicyDocument"]
    #expect(
      document?["Statement", 0] == [
        "Effect": "Deny", "Principal": "*", "Action": "sqs:*", "Resource": ["Fn::GetAtt": ["PlainQueue", "Arn"]],
        "Condition": ["Bool": ["aws:SecureTransport": "false"]],
      ])
    #expect(result.properties("PlainQueuePolicy")["Queues"] == [["Ref": "PlainQueue"]])
  }

  @Test func theTriggerBringsTheConsumePermission() {
    let statements = result.properties("WorkerRole")["Policies", 0, "PolicyDocument", "Statement"]
    guard case .array(let all)? = statements else {
      Issue.record("no statements")
      return
    }
    let consume = all.first {
      $0["Resource"] == [["Fn::GetAtt": ["JobsQueue", "Arn"]], ["Fn::GetAtt": ["StepsQueue", "Arn"]]]
    }
    #expect(consume?["Action"] == ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"])
    let key = all.first { $0["Action"] == "kms:Decrypt" }
    #expect(
      key?["Condition"]
        == ["StringEquals": ["kms:ViaService": ["Fn::Sub": "sqs.${AWS::Region}.amazonaws.com"]]])
  }

  @Test func theMappingIsTheSameInEveryFormat() {
    let mapping = result.properties("WorkerJobsEventSource")
    #expect(mapping["BatchSize"] == 100)
    #expect(mapping["MaximumBatchingWindowInSeconds"] == 5)
    #expect(
      mapping["FilterCriteria"] == ["Filters": [["Pattern": "{\"body\":{\"order\":{\"status\":[\"paid\",\"${x}\"]}}}"]]]
    )
    #expect(mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"])
    #expect(mapping["ScalingConfig"] == ["MaximumConcurrency": 4])
    let event = result.properties("WorkerFunction", .sam)["Events", "Jobs"]
    #expect(event?["Type"] == "SQS")
    #expect(event?["Properties", "Queue"] == mapping["EventSourceArn"])
    #expect(event?["Properties", "FilterCriteria"] == mapping["FilterCriteria"])
    #expect(result.terraform.contains("resource \"aws_lambda_event_source_mapping\" \"worker_jobs\""))
    #expect(result.terraform.contains("$${x}"))
  }

  @Test func everyVerbNamesRealActions() {
    for verb in Queue.Access.all {
      for action in verb.actions { #expect(IAMCatalogue.action(action)?.description == action) }
    }
  }
}

private struct Wrong: App {
  static let line = #line
  let stage: Stage
  let other = Queue("Other", fifo: .explicitDeduplication)

  var body: Infrastructure {
    Queue("Long", delay: .seconds(901), visibilityTimeout: .hours(13), retention: .seconds(59))
    Queue("Big", maximumMessageSize: 1_048_577, receiveWait: .seconds(21))
    Queue("Dead", deadLetter: .after(receives: 0))
    Queue("Mixed", deadLetter: .queue(other, receives: 5))
    Queue("Alias", encryption: .key("arn:aws:kms:eu-west-1:111122223333:alias/jobs"))
    Queue("Named", fifo: .explicitDeduplication).physicalName("named")
    Function("Worker", runtime: .python3_13, handler: "jobs.work", code: .directory("handlers")) {
      Timeout(.seconds(31))
      On(Queue("Short", visibilityTimeout: .seconds(30)))
      On(other, batchSize: 11, window: .seconds(1))
      On(Queue("Batch"), batchSize: 11)
      On(
        Queue("Odd"),
        filters: [EventFilter(json: #"{"bdy": ["x"]}"#), EventFilter(json: "{"), ["eventName": "INSERT"]],
        maximumConcurrency: 1)
      Allow(.receive, on: other.deadLetterQueue)
    }
  }
}

extension QueueTests {
  @Test func everythingWrongIsReportedWithItsLine() {
    let all = Synthesized(Wrong.self).diagnostics.map {
      "\(($0.source?.line ?? 0) - Wrong.line - 4) \($0.summary): \($0.what)"
    }
    #expect(
      all == [
        "-2 no dead-letter queue: the dead-letter queue of queue `Other` is used, and it has none of its own",
        "1 value out of range: `delay` is 901 s",
        "1 value out of range: `retention` is 59 s",
        "1 value out of range: `visibilityTimeout` is 13 hours",
        "2 value out of range: `maximumMessageSize` is 1,048,577 bytes",
        "2 value out of range: `receiveWait` is 21 s",
        "3 value out of range: `receives` is 0",
        "4 dead-letter queue of another type: queue `Mixed` is a standard queue and its dead-letter queue, queue `Other`, a FIFO one",
        "5 not a key: `arn:aws:kms:eu-west-1:111122223333:alias/jobs` stands where a KMS key is named",
        "6 illegal name: queue `Named` has the physical name `named`",
        "9 visibility timeout too short: queue `Short` hides a message for 30 s, and function `Worker` may run 31 s",
        "10 value out of range: `batchSize` of a FIFO queue is 11 messages",
        "10 window on a FIFO queue: the trigger of queue `Other` has a window of 1 s",
        "11 batch without a window: `batchSize` is 11 and there is no `window`",
        "12 filter is no JSON: a filter's text cannot be read: line 1, column 2: a quoted key is expected",
        "12 filter on a field that cannot exist: a filter names `bdy`",
        "12 filter on a field that cannot exist: a filter names `eventName`",
        "12 value out of range: `maximumConcurrency` is 1",
      ])
  }
}
