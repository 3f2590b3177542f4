import MartletDiagnostics
import MartletDocuments
import Testing

@testable import Martlet

private struct Complete: App {
  let stage: Stage
  let orders = Table("Orders", partitionKey: .string("id"), sortKey: .number("at")) {
    GlobalIndex("byCustomer", partitionKey: .string("customer"), projection: .include(["total"]))
    LocalIndex("byState", sortKey: .string("state"))
    Capacity(.autoscaled(reads: 5...50, writes: 2...20, target: 60))
    ChangeStream(.newAndOldImages)
    TimeToLive("expiresAt")
    TableKey("arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555")
    TableClass(.infrequentAccess)
    DeletionProtection()
  }

  var body: Infrastructure {
    Function("Watch", runtime: .python3_13, handler: "orders.watch", code: .directory("handlers")) {
      On(
        orders.changes, batchSize: 200, window: .seconds(5), filters: [["eventName": ["INSERT"]]],
        reportsPartialFailures: true, bisectsOnError: true, retries: 3, maximumAge: .hours(1), parallelization: 2)
      Allow(.query, on: orders.index("byCustomer"))
    }
  }
}

private let place = #fileID

private struct Wrong: App {
  let stage: Stage
  static let first = #line + 1
  let a = Table("A", partitionKey: .string("id")) {
    GlobalIndex("byDate", partitionKey: .number("date"))
    GlobalIndex("byDay", partitionKey: .string("date"))
    LocalIndex("local", sortKey: .string("x"))
    GlobalIndex("same", partitionKey: .string("y"), sortKey: .string("y"))
    GlobalIndex(
      "n!", partitionKey: .string("z"), projection: .include(["id"]), capacity: .provisioned(reads: 0, writes: 1))
    GlobalIndex("byDate", partitionKey: .number("date"))
    TimeToLive("id")
    TableClass(.standard)
    TableClass(.infrequentAccess)
  }
  let b = Table("B", partitionKey: .string("id")) { Capacity(.autoscaled(reads: 1...9, writes: 1...9, target: 95)) }
    .physicalName("no spaces")

  static let function = #line + 3
  var body: Infrastructure {
    b
    Function("F", runtime: .python3_13, handler: "a.b", code: .directory("handlers")) {
      Allow(.query, on: a.index("byDat"))
      On(b.changes, batchSize: 0, filters: [["eventname": ["INSERT"]], EventFilter(json: "{")], parallelization: 11)
    }
  }
}

@Suite struct TableTests {
  @Test func theTriggerReadsTheStreamAndNothingMore() {
    let result = Synthesized(Complete.self)
    #expect(result.diagnostics.map(\.rendered) == [])
    #expect(
      result.properties("WatchOrdersChangesEventSource")
        == [
          "EventSourceArn": ["Fn::GetAtt": ["OrdersTable", "StreamArn"]],
          "FunctionName": ["Fn::GetAtt": ["WatchFunction", "Arn"]],
          "StartingPosition": "TRIM_HORIZON", "BatchSize": 200, "MaximumBatchingWindowInSeconds": 5,
          "FilterCriteria": ["Filters": [["Pattern": "{\"eventName\":[\"INSERT\"]}"]]],
          "FunctionResponseTypes": ["ReportBatchItemFailures"], "BisectBatchOnFunctionError": true,
          "MaximumRetryAttempts": 3, "MaximumRecordAgeInSeconds": 3600, "ParallelizationFactor": 2,
        ])
    let event = result.properties("WatchFunction", .sam)["Events", "OrdersChanges"]
    #expect(event?["Type"] == "DynamoDB")
    #expect(event?["Properties", "Stream"] == ["Fn::GetAtt": ["OrdersTable", "StreamArn"]])
    #expect(result.terraform.contains("depends_on = [aws_iam_role_policy.watch]"))
  }

  @Test func aGrantOnAnEncryptedTableAllowsItsKeyThroughDynamoDB() {
    let result = Synthesized(Complete.self)
    let statements = result.properties("WatchRole")["Policies", 0, "PolicyDocument", "Statement"]
    guard case .array(let all)? = statements else { return #expect(Bool(false), "no statements") }
    #expect(
      all.filter { $0["Action"] == "kms:Decrypt" } == [
        [
          "Effect": "Allow", "Action": "kms:Decrypt",
          "Resource": "arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555",
          "Condition": ["StringEquals": ["kms:ViaService": ["Fn::Sub": "dynamodb.${AWS::Region}.amazonaws.com"]]],
        ]
      ])
  }

  @Test func autoscalingMovesTheTableAndItsIndexes() {
    let result = Synthesized(Complete.self)
    #expect(
      result.logicalIDs(ofType: "AWS::ApplicationAutoScaling::ScalableTarget") == [
        "OrdersByCustomerIndexReadsScalableTarget", "OrdersByCustomerIndexWritesScalableTarget",
        "OrdersReadsScalableTarget",
        "OrdersWritesScalableTarget",
      ])
    #expect(
      result.properties("OrdersByCustomerIndexReadsScalableTarget")["ResourceId"]
        == ["Fn::Sub": "table/${OrdersTable}/index/byCustomer"])
    #expect(
      result.properties("OrdersReadsScalingPolicy")["ScalingTargetId"] == ["Ref": "OrdersReadsScalableTarget"])
    #expect(result.properties("OrdersTable")["ProvisionedThroughput", "ReadCapacityUnits"] == 5)
    #expect(result.terraform.contains("ignore_changes  = [read_capacity, write_capacity, global_secondary_index]"))
  }

  @Test func everyMistakeIsReportedAtItsLine() {
    let found = Synthesized(Wrong.self).errors.map { "\(($0.source?.line ?? 0)) \($0.summary): \($0.what)" }
    let (a, f) = (Wrong.first, Wrong.function)
    let expected = [
      "\(a + 2) one attribute with two types: `date` is a string here and a number in index `byDate` at \(place):\(a + 1)",
      "\(a + 3) local index without a sort key: table `A` has the local index `local` and no sort key",
      "\(a + 4) one attribute as both keys: `y` is the partition key and the sort key of index `same`",
      "\(a + 5) illegal name: an index of table `A` is named `n!`",
      "\(a + 5) illegal projection: index `n!` includes `id`, which is a key",
      "\(a + 5) two ways of billing: index `n!` is provisioned and its table is not",
      "\(a + 5) value out of range: `reads` of index `n!` is 0 a second",
      "\(a + 7) duplicate name: index `byDate` stands at line \(a + 1) and again here",
      "\(a + 8) time to live is no number: `id` is a key of table `A` and not a number",
      "\(a + 10) setting given twice: `TableClass` stands at line \(a + 9) and again here",
      "\(a + 12) illegal name: table `B` has the physical name `no spaces`",
      "\(a + 12) value out of range: `target` of table `B` is 95 percent",
      "\(f + 1) no such index: table `A` has no index `byDat`",
      "\(f + 2) filter is no JSON: a filter's text cannot be read: line 1, column 2: a quoted key is expected",
      "\(f + 2) filter on a field that cannot exist: a filter names `eventname`",
      "\(f + 2) table without a change stream: function `F` is to read the changes of table `B`",
      "\(f + 2) value out of range: `batchSize` is 0",
      "\(f + 2) value out of range: `parallelization` is 11",
    ]
    #expect(found == expected)
  }

  @Test func patternsSayWhatAWSReads() {
    let filter: EventFilter = [
      "dynamodb": [
        "NewImage": ["total": ["N": .above(5)], "state": ["S": ["PAID", .prefix("OPEN")]], "b": .exists(false)]
      ]
    ]
    #expect(
      filter.pattern
        == #"{"dynamodb":{"NewImage":{"b":[{"exists":false}],"state":{"S":["PAID",{"prefix":"OPEN"}]},"total":{"N":[{"numeric":[">",5]}]}}}}"#
    )
  }
}
