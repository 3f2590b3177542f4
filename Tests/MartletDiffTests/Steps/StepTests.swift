import MartletDocuments
import Testing

@testable import MartletDiff

private func index(_ name: String, on key: String) -> JSON {
  [
    "IndexName": .string(name), "KeySchema": [["AttributeName": .string(key), "KeyType": "HASH"]],
    "Projection": ["ProjectionType": "ALL"],
  ]
}

private func table(_ indexes: [(name: String, key: String)], _ extra: [(String, JSON)] = []) -> JSON {
  let attributes = ["id"] + Set(indexes.map(\.key)).sorted()
  var members: [JSON.Member] = [
    .init("KeySchema", [["AttributeName": "id", "KeyType": "HASH"]]), .init("BillingMode", "PAY_PER_REQUEST"),
    .init("AttributeDefinitions", .array(attributes.map { ["AttributeName": .string($0), "AttributeType": "S"] })),
  ]
  if !indexes.isEmpty { members.append(.init("GlobalSecondaryIndexes", .array(indexes.map { index($0.name, on: $0.key) }))) }
  return resource("AWS::DynamoDB::Table", .object(members + extra.map { .init($0.0, $0.1) }))
}

private let topic = resource("AWS::SNS::Topic")
private func stack(_ resources: (String, JSON)...) -> JSON {
  template(.object(resources.map { .init($0.0, $0.1) } + [.init("Topic", topic)]))
}

@Test func `what can be deployed at once is one step`() {
  let old = stack(("T", table([])))
  let new = stack(("T", table([("one", "a")])), ("Q", resource("AWS::SQS::Queue")))
  let plan = StepChecks.check(old, new)
  #expect(plan.steps.map(\.reason) == ["the change can be deployed as it is"])
  #expect(StackDiff(old: old, new: old).steps().isEmpty)
}

@Test func `three new indexes come one after the other`() {
  let plan = StepChecks.check(stack(("T", table([]))), stack(("T", table([("one", "a"), ("two", "b"), ("three", "c")]))))
  #expect(
    plan.steps.map(\.reason) == [
      "`T` gets the index `one`: DynamoDB creates or deletes one index in an update",
      "`T` gets the index `two`: DynamoDB creates or deletes one index in an update",
      "what the steps before made room for is deployed as it is",
    ])
}

@Test func `an index that becomes another goes first`() {
  let plan = StepChecks.check(stack(("T", table([("one", "a")]))), stack(("T", table([("one", "b")]))))
  #expect(plan.steps.count == 2)
  #expect(plan.steps.first?.template == stack(("T", table([]))))
}

@Test func `two tables take their steps together`() {
  let plan = StepChecks.check(
    stack(("A", table([])), ("B", table([("one", "a"), ("two", "b"), ("three", "c")]))),
    stack(("A", table([("one", "a"), ("two", "b")])), ("B", table([]))))
  #expect(plan.steps.count == 3)
}

@Test func `an index and what it costs change together`() {
  func provisioned(_ names: [String]) -> JSON {
    let throughput: JSON = ["ReadCapacityUnits": 1, "WriteCapacityUnits": 1]
    let plain = table(names.map { ($0, "a") })
    var properties = plain["Properties"] ?? .null
    properties = properties.setting("BillingMode", "PROVISIONED").setting("ProvisionedThroughput", throughput)
    let indexes = (properties["GlobalSecondaryIndexes"]?.elements ?? []).map { $0.setting("ProvisionedThroughput", throughput) }
    return plain.setting("Properties", properties.setting("GlobalSecondaryIndexes", indexes.isEmpty ? nil : .array(indexes)))
  }
  StepChecks.check(stack(("T", provisioned(["one", "two"]))), stack(("T", table([("two", "a"), ("three", "b"), ("four", "a")]))))
  StepChecks.check(stack(("T", table([("one", "b"), ("two", "a")]))), stack(("T", provisioned(["two", "three", "four"]))))
}

@Test func `what must have its name goes and comes back`() {
  func domain(_ pool: String) -> JSON { resource("AWS::Cognito::UserPoolDomain", ["Domain": "shop", "UserPoolId": .string(pool)]) }
  let plan = StepChecks.check(stack(("D", domain("eu-west-1_one"))), stack(("D", domain("eu-west-1_two"))))
  #expect(
    plan.steps.map(\.reason) == [
      "`D` is removed and comes back, because the old one holds `shop` until it is deleted",
      "what the steps before made room for is deployed as it is",
    ])
  #expect(plan.steps.first?.template == stack())
}

@Test func `a domain that is referred to gets a temporary name in front of its own`() {
  func domain(_ certificate: String) -> JSON {
    resource(
      "AWS::AppSync::DomainName",
      ["DomainName": "api.example.com", "CertificateArn": .string("arn:aws:acm:us-east-1:111122223333:certificate/\(certificate)")])
  }
  let parameter = resource("AWS::SSM::Parameter", ["Type": "String", "Value": ["Ref": "D"]])
  let (one, two) = ("11111111-2222-3333-4444-555555555555", "66666666-7777-8888-9999-000000000000")
  let plan = StepChecks.check(stack(("D", domain(one)), ("P", parameter)), stack(("D", domain(two)), ("P", parameter)))
  #expect(plan.steps.first?.template["Resources"]?["D"]?["Properties"]?["DomainName"] == "next-api.example.com")
}

@Test func `a queue that is replaced under its name gets a temporary one`() {
  func queue(_ fifo: Bool) -> JSON { resource("AWS::SQS::Queue", ["QueueName": "jobs.fifo", "FifoQueue": .bool(fifo)]) }
  let old = stack(("Q", resource("AWS::SQS::Queue", ["QueueName": "jobs.fifo"])))
  let plan = StepChecks.check(old, stack(("Q", queue(true))))
  #expect(plan.steps.count == 2)
  #expect(plan.steps.first?.template["Resources"]?["Q"]?["Properties"] == ["FifoQueue": true])
  #expect(plan.steps.allSatisfy { $0.preparations.count == 1 })
}

@Test func `a name that a policy keeps outside of the stack is told`() {
  let old = stack(("T", table([], [("TableName", "orders")])))
  var new = table([], [("TableName", "orders")])
  new = new.setting(
    "Properties",
    new["Properties"]?.setting("KeySchema", [["AttributeName": "key", "KeyType": "HASH"]])
      .setting("AttributeDefinitions", [["AttributeName": "key", "AttributeType": "S"]]))
  let plan = StepChecks.check(old, stack(("T", new.setting("UpdateReplacePolicy", "Retain").setting("DeletionPolicy", "Retain"))))
  #expect(
    plan.steps.last?.preparations.first
      == "delete the table `orders`, which a policy kept outside of the stack, so that `T` can take its name")
}

@Test func `two names change places through temporary ones`() {
  func queue(_ name: String) -> JSON { resource("AWS::SQS::Queue", ["QueueName": .string(name)]) }
  let plan = StepChecks.check(stack(("A", queue("x")), ("B", queue("y"))), stack(("A", queue("y")), ("B", queue("x"))))
  #expect(plan.steps.count == 2)
}

@Test func `another type under one ID, alone and with references`() {
  let alone = StepChecks.check(stack(("X", resource("AWS::SQS::Queue"))), stack(("X", resource("AWS::SNS::Topic", ["DisplayName": "x"]))))
  #expect(alone.steps.count == 2)
  #expect(alone.steps.first?.template["Resources"]?["X"] == nil)
  let user = resource("AWS::SSM::Parameter", ["Type": "String", "Value": ["Ref": "X"]], [("DependsOn", ["X", "Topic"])])
  let used = StepChecks.check(
    stack(("X", resource("AWS::SQS::Queue", ["QueueName": "x"])), ("User", user)),
    stack(("X", resource("AWS::SNS::Topic", ["TopicName": "x"])), ("User", user)))
  #expect(used.steps.first?.template["Resources"]?["User"]?["Properties"]?["Value"] == ["Ref": "XNext"])
  #expect(used.steps.first?.template["Resources"]?["User"]?["DependsOn"] == ["XNext", "Topic"])
}

@Test func `a protected table loses its protection first`() {
  let protected = table(
    [], [("DeletionProtectionEnabled", true), ("KinesisStreamSpecification", ["StreamArn": ["Fn::GetAtt": ["S", "Arn"]]])])
  let stream = resource("AWS::Kinesis::Stream", ["ShardCount": ["Ref": "Shards"]])
  let parameters: [(String, JSON)] = [("Parameters", ["Shards": ["Type": "Number", "Default": 1]])]
  let old = template(["T": protected, "S": stream, "Topic": topic], parameters)
  let plan = StepChecks.check(old, stack())
  #expect(plan.steps.count == 2)
  let first = plan.steps.first?.template
  #expect(first?["Resources"]?["T"]?["Properties"]?["DeletionProtectionEnabled"] == false)
  #expect(first?["Resources"]?["S"] == stream)
  #expect(first?["Parameters"]?["Shards"]?["Default"] == 1)
}

@Test func `a renamed table is moved by a refactor`() {
  let function = resource("AWS::SSM::Parameter", ["Type": "String", "Value": ["Ref": "Orders"]])
  let old = stack(("Orders", table([("one", "a")], [("TableName", "orders")])), ("Use", function))
  let new = stack(
    ("Purchases", table([("one", "a")], [("TableName", "orders")])),
    ("Use", resource("AWS::SSM::Parameter", ["Type": "String", "Value": ["Ref": "Purchases"], "Description": "x"])))
  let plan = StepChecks.check(old, new)
  #expect(plan.steps.map(\.isRefactor) == [true, false])
  #expect(plan.steps.first?.moves.map(\.to) == ["Purchases"])
}

@Test func `a deployment of an API follows it through a temporary one`() {
  func api(_ key: Bool) -> JSON {
    stack(
      ("A", resource("AWS::ApiGateway::RestApi", ["Name": "a"])),
      (
        "M",
        resource(
          "AWS::ApiGateway::Method",
          [
            "RestApiId": ["Ref": "A"], "ResourceId": ["Fn::GetAtt": ["A", "RootResourceId"]], "HttpMethod": "GET",
            "AuthorizationType": "NONE", "ApiKeyRequired": .bool(key), "Integration": ["Type": "MOCK"],
          ])
      ),
      ("D", resource("AWS::ApiGateway::Deployment", ["RestApiId": ["Ref": "A"]], [("DependsOn", "M")])),
      ("S", resource("AWS::ApiGateway::Stage", ["RestApiId": ["Ref": "A"], "DeploymentId": ["Ref": "D"], "StageName": "prod"])))
  }
  let plan = StepChecks.check(api(false), api(true))
  #expect(plan.steps.count == 2)
  #expect(plan.steps.first?.template["Resources"]?["S"]?["Properties"]?["DeploymentId"] == ["Ref": "DNext"])
}

@Test func `an export goes after its import`() {
  func exporting(_ names: [String]) -> JSON {
    template(
      ["Q": resource("AWS::SQS::Queue"), "R": resource("AWS::SQS::Queue")],
      [("Outputs", .object(names.map { .init($0, ["Value": ["Ref": .string($0)], "Export": ["Name": .string("url-\($0)")]]) }))])
  }
  func importing(_ name: String) -> JSON {
    template(["P": resource("AWS::SSM::Parameter", ["Type": "String", "Value": ["Fn::ImportValue": .string("url-\(name)")]])])
  }
  let plan = StackPlan([
    NeighbouringStack(name: "web", old: importing("Q"), new: importing("R")),
    NeighbouringStack(name: "data", old: exporting(["Q"]), new: exporting(["R"])),
  ])
  #expect(plan.obstacles == [])
  #expect(plan.steps.map(\.stack) == ["data", "web", "data"])
  #expect(plan.steps.map(\.step.template) == [exporting(["R", "Q"]), importing("R"), exporting(["R"])])
  let stuck = StackPlan([
    NeighbouringStack(name: "web", old: importing("Q"), new: importing("Q")),
    NeighbouringStack(name: "data", old: exporting(["Q"]), new: exporting(["R"])),
  ])
  #expect(stuck.obstacles == ["the export `url-Q` is removed, but `web` imports it"])
}

@Test func `a temporary table is not protected, so that it can go`() {
  func keyed(_ key: String) -> JSON {
    resource(
      "AWS::DynamoDB::Table",
      [
        "TableName": "orders", "KeySchema": [["AttributeName": .string(key), "KeyType": "HASH"]], "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [["AttributeName": .string(key), "AttributeType": "S"]], "DeletionProtectionEnabled": true,
      ])
  }
  let plan = StepChecks.check(stack(("T", keyed("id"))), stack(("T", keyed("key"))))
  let tables = plan.steps.map { $0.template["Resources"]?["T"]?["Properties"] }
  #expect(tables.map { $0?["DeletionProtectionEnabled"] } == [false, false, true])
  #expect(tables.map { $0?["TableName"] } == ["orders", nil, "orders"])
}
