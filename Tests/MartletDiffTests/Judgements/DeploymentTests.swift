import MartletDocuments
import Testing

@testable import MartletDiff

private func index(_ name: String, on key: String, _ projection: JSON = ["ProjectionType": "ALL"]) -> JSON {
  ["IndexName": .string(name), "KeySchema": [["AttributeName": .string(key), "KeyType": "HASH"]], "Projection": projection]
}

/// A table with a primary key `id` and further key attributes `a`, `b`, `c`, all strings.
private func table(_ indexes: [JSON], name: String? = nil, _ extra: (String, JSON)...) -> JSON {
  let attributes: [JSON] = ["id", "a", "b", "c"].map { ["AttributeName": $0, "AttributeType": "S"] }
  return resource(
    "AWS::DynamoDB::Table",
    .object(
      [
        .init("KeySchema", [["AttributeName": "id", "KeyType": "HASH"]]), .init("BillingMode", "PAY_PER_REQUEST"),
        .init("AttributeDefinitions", .array(attributes)), .init("GlobalSecondaryIndexes", .array(indexes)),
      ] + (name.map { [.init("TableName", .string($0))] } ?? []) + extra.map { .init($0.0, $0.1) }))
}

private func stack(_ resources: (String, JSON)...) -> JSON { template(.object(resources.map { .init($0.0, $0.1) })) }

@Test func `one index change at a time`() {
  let none = stack(("T", table([])))
  let one = stack(("T", table([index("a", on: "a")])))
  let two = stack(("T", table([index("a", on: "a"), index("b", on: "b")])))
  expectFindings([], of: "deployment", none, one)
  expectFindings([], of: "deployment", two, one)
  expectFindings([], of: "deployment", two, stack(("T", table([index("b", on: "b"), index("a", on: "a")]))))
  expectFindings(["error index-changes T"], of: "deployment", none, two)
  expectFindings(["error index-changes T"], of: "deployment", one, stack(("T", table([index("b", on: "b")]))))
  #expect(
    messages(of: "index-changes", none, two) == [
      "`T` creates `a`, `b`, but DynamoDB creates or deletes one global secondary index in an update"
    ])
}

@Test func `an index that becomes another one`() {
  let old = stack(("T", table([index("x", on: "a")])))
  expectFindings(["error index-changes T"], of: "deployment", old, stack(("T", table([index("x", on: "b")]))))
  expectFindings(
    ["error index-changes T"], of: "deployment", old, stack(("T", table([index("x", on: "a", ["ProjectionType": "KEYS_ONLY"])]))))
  let throughput: JSON = index("x", on: "a").setting("ProvisionedThroughput", ["ReadCapacityUnits": 2, "WriteCapacityUnits": 2])
  expectFindings([], of: "deployment", old, stack(("T", table([throughput]))))
}

@Test func `a local index belongs to its table from the beginning`() {
  let local: JSON = [
    "IndexName": "l", "KeySchema": [["AttributeName": "id", "KeyType": "HASH"], ["AttributeName": "a", "KeyType": "RANGE"]],
    "Projection": ["ProjectionType": "ALL"],
  ]
  expectFindings(
    ["error local-index-changed T"], of: "deployment", stack(("T", table([]))), stack(("T", table([], ("LocalSecondaryIndexes", [local])))))
}

@Test func `a name is held while its holder is replaced`() {
  func queue(_ fifo: Bool, _ name: String) -> JSON { resource("AWS::SQS::Queue", ["FifoQueue": .bool(fifo), "QueueName": .string(name)]) }
  expectFindings(["error name-held Q"], of: "deployment", stack(("Q", queue(false, "q"))), stack(("Q", queue(true, "q"))))
  expectFindings([], of: "deployment", stack(("Q", queue(false, "q"))), stack(("Q", queue(true, "q.fifo"))))
  let other = table([], name: "t").setting(
    "Properties", table([], name: "t")["Properties"]?.setting("KeySchema", [["AttributeName": "a", "KeyType": "HASH"]]))
  expectFindings(["error name-held T"], of: "deployment", stack(("T", table([], name: "t"))), stack(("T", other)))
}

@Test func `a name is taken until the end of the deployment`() {
  let queue = resource("AWS::SQS::Queue", ["QueueName": "q", "DelaySeconds": 1])
  let kept = resource("AWS::SQS::Queue", ["QueueName": "q"], [("DeletionPolicy", "Retain")])
  let alarm = resource("AWS::CloudWatch::Alarm", ["AlarmName": "late", "ComparisonOperator": "GreaterThanThreshold"])
  let composite = resource("AWS::CloudWatch::CompositeAlarm", ["AlarmName": "late", "AlarmRule": "TRUE"])
  expectFindings(["error name-taken B"], of: "deployment", stack(("A", alarm)), stack(("B", composite)))
  expectFindings(["error renamed-resource B"], of: "deployment", stack(("A", queue)), stack(("B", queue)))
  expectFindings(["error name-taken B"], of: "deployment", stack(("A", kept)), stack(("B", queue)))
  expectFindings(["error duplicate-name B"], of: "deployment", stack(("A", queue)), stack(("A", queue), ("B", queue)))
  expectFindings(
    ["error duplicate-name B"], of: "deployment", stack(("C", resource("AWS::SNS::Topic"))), stack(("A", queue), ("B", queue)))
}

@Test func `two names that change places are both taken`() {
  func queue(_ name: String) -> JSON { resource("AWS::SQS::Queue", ["QueueName": .string(name)]) }
  expectFindings(
    ["error name-taken A", "error name-taken B"], of: "deployment", stack(("A", queue("x")), ("B", queue("y"))),
    stack(("A", queue("y")), ("B", queue("x"))))
}

@Test func `another type under one logical ID`() {
  expectFindings(
    ["error type-changed X"], of: "deployment", stack(("X", resource("AWS::SQS::Queue"))), stack(("X", resource("AWS::SNS::Topic"))))
  expectFindings(
    [], of: "type-changed", stack(("X", resource("AWS::Serverless::SimpleTable"))), stack(("X", resource("AWS::DynamoDB::Table"))))
}

@Test func `a protected resource is not deleted`() {
  let protected = table([], ("DeletionProtectionEnabled", true))
  let other = stack(("Z", resource("AWS::SNS::Topic")))
  let both = stack(("T", protected), ("Z", resource("AWS::SNS::Topic")))
  expectFindings(["error deletion-protected T"], of: "deployment", both, other)
  expectFindings(
    [], of: "deployment", stack(("T", protected.setting("DeletionPolicy", "Retain")), ("Z", resource("AWS::SNS::Topic"))), other)
}

@Test func `an export that goes, by who imports it`() {
  func exporting(_ value: String?) -> JSON {
    template(
      ["Q": resource("AWS::SQS::Queue")],
      value.map { [("Outputs", ["Url": ["Value": .string($0), "Export": ["Name": "url"]]])] } ?? [])
  }
  let importing = stack(("F", resource("AWS::SSM::Parameter", ["Value": ["Fn::ImportValue": "url"]])))
  let free = stack(("F", resource("AWS::SSM::Parameter", ["Value": "x"])))
  expectFindings(["info export-in-use -"], of: "export-in-use", exporting("a"), exporting(nil))
  expectFindings(["info export-in-use -"], of: "export-in-use", exporting("a"), exporting("b"))
  expectFindings([], of: "export-in-use", exporting("a"), exporting("a"))
  let leaves = NeighbouringStack(name: "web", old: importing, new: free)
  expectFindings(["error export-in-use -"], of: "export-in-use", exporting("a"), exporting(nil), neighbours: [leaves])
  expectFindings(
    [], of: "export-in-use", exporting("a"), exporting(nil), neighbours: [NeighbouringStack(name: "web", old: free, new: free)])
  #expect(
    messages(of: "export-in-use", exporting("a"), exporting(nil), neighbours: [leaves]) == [
      "the export `url` is removed, but `web` imports it"
    ])
}

@Test func `a deployment of an API that changes without it`() {
  func api(_ type: String, deployment: String = "D") -> JSON {
    stack(
      ("A", resource("AWS::ApiGateway::RestApi", ["Name": "a"])),
      (
        "M",
        resource(
          "AWS::ApiGateway::Method",
          [
            "RestApiId": ["Ref": "A"], "ResourceId": ["Fn::GetAtt": ["A", "RootResourceId"]], "HttpMethod": "GET",
            "AuthorizationType": .string(type),
          ])
      ),
      (deployment, resource("AWS::ApiGateway::Deployment", ["RestApiId": ["Ref": "A"]])))
  }
  expectFindings(["warning stale-deployment D"], of: "deployment", api("NONE"), api("AWS_IAM"))
  expectFindings([], of: "deployment", api("NONE"), api("AWS_IAM", deployment: "D2"))
  expectFindings([], of: "deployment", api("NONE"), api("NONE"))
}

@Test func `a version of a function that changes without it`() {
  func function(_ memory: Int, version: String = "V") -> JSON {
    stack(
      ("F", resource("AWS::Lambda::Function", ["MemorySize": .int(memory)])),
      (version, resource("AWS::Lambda::Version", ["FunctionName": ["Ref": "F"]])))
  }
  expectFindings(["warning stale-version V"], of: "deployment", function(128), function(256))
  expectFindings([], of: "deployment", function(128), function(256, version: "V2"))
}

@Test func `a circle that is new`() {
  func pair(_ back: JSON) -> JSON {
    stack(("A", resource("AWS::SNS::Topic", ["DisplayName": ["Ref": "B"]])), ("B", resource("AWS::SNS::Topic", ["DisplayName": back])))
  }
  expectFindings(["error circular-dependency A"], of: "deployment", pair("x"), pair(["Fn::Sub": "${A.TopicName}"]))
  expectFindings([], of: "deployment", pair(["Ref": "A"]), pair(["Fn::Sub": "${A.TopicName}"]))
}

@Test func `a parameter without a default needs a value`() {
  let resources: JSON = ["T": resource("AWS::SNS::Topic")]
  let new = template(resources, [("Parameters", ["Stage": ["Type": "String"], "Size": ["Type": "Number", "Default": 1]])])
  expectFindings(["info value-needed -"], of: "deployment", template(resources), new)
}

@Test func `a resource that moved waits for the user's word`() {
  let old = stack(("A", table([])))
  let new = stack(("B", table([])))
  let sure = StackDiff(old: old, new: new, moves: [ResourceMove(from: "A", to: "B", confidence: 1, evidence: [])])
  let unsure = StackDiff(old: old, new: new, moves: [ResourceMove(from: "A", to: "B", confidence: 0.9, evidence: [])])
  #expect(sure.findings().map(\.judgement.id) == [])
  #expect(unsure.findings().map(\.judgement.id).prefix(2) == ["renamed-resource"])
}
