import MartletDocuments
import Testing

@testable import MartletDiff

/// Numbers from a seed.
private struct Random {
  var state: UInt64
  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
  mutating func chance(_ part: Int) -> Bool { next(part) == 0 }
  mutating func pick<T>(_ items: [T]) -> T { items[next(items.count)] }
}

/// Stacks of tables, queues and topics that differ in all that a single deployment cannot change.
private struct RandomStack {
  var random: Random
  /// Whether every ID has the same type in all stacks, and tables the same primary key.
  let isCalm: Bool

  mutating func template() -> JSON {
    var resources: [JSON.Member] = [.init("Base", resource("AWS::SNS::Topic"))]
    var names: Set<String> = []
    for (number, id) in ["A", "B", "C"].enumerated() where !random.chance(isCalm ? 12 : 5) {
      switch isCalm ? number : random.next(4) {
      case 0, 1: resources.append(.init(id, table(&names)))
      case 2: resources.append(.init(id, queue(&names)))
      default: resources.append(.init(id, resource("AWS::SNS::Topic", ["DisplayName": .string(random.pick(["x", "y"]))])))
      }
    }
    for id in ["A", "B"] where resources.contains(where: { $0.key == id }) && random.chance(2) {
      resources.append(
        .init(
          "Use\(id)",
          resource("AWS::SSM::Parameter", ["Type": "String", "Value": ["Fn::Sub": .string("${\(id)}")]], [("DependsOn", .string(id))])))
    }
    if random.chance(2) { resources += api() }
    if random.chance(2) { resources += function() }
    return .object([.init("Resources", .object(resources))])
  }

  /// An API with a deployment, whose ID follows the API only now and then.
  private mutating func api() -> [JSON.Member] {
    let deployment = random.pick(["Deployed", "Deployed", "DeployedToo"])
    let method: JSON = [
      "RestApiId": ["Ref": "Api"], "ResourceId": ["Fn::GetAtt": ["Api", "RootResourceId"]], "HttpMethod": "GET",
      "AuthorizationType": .string(random.pick(["NONE", "AWS_IAM"])), "Integration": ["Type": "MOCK"],
    ]
    return [
      .init("Api", resource("AWS::ApiGateway::RestApi", ["Name": "api"])), .init("Get", resource("AWS::ApiGateway::Method", method)),
      .init(deployment, resource("AWS::ApiGateway::Deployment", ["RestApiId": ["Ref": "Api"]], [("DependsOn", ["Get"])])),
      .init(
        "Stage",
        resource(
          "AWS::ApiGateway::Stage",
          ["RestApiId": ["Ref": "Api"], "DeploymentId": ["Ref": .string(deployment)], "StageName": "prod"])),
    ]
  }

  /// A function with a version and an alias.
  private mutating func function() -> [JSON.Member] {
    let version = random.pick(["Version", "Version", "VersionToo"])
    let function: JSON = [
      "Code": ["ZipFile": "exports.handler = async () => 1"], "Handler": "index.handler", "Runtime": "nodejs22.x",
      "Role": "arn:aws:iam::123456789012:role/r", "MemorySize": .int(random.pick([128, 256])),
    ]
    return [
      .init("Run", resource("AWS::Lambda::Function", function)),
      .init(version, resource("AWS::Lambda::Version", ["FunctionName": ["Ref": "Run"]])),
      .init(
        "Live",
        resource(
          "AWS::Lambda::Alias",
          ["FunctionName": ["Ref": "Run"], "FunctionVersion": ["Fn::GetAtt": .string("\(version).Version")], "Name": "live"])),
    ]
  }

  private mutating func name(_ names: inout Set<String>, _ choices: [String]) -> String? {
    let name = random.pick(choices)
    return random.chance(2) || !names.insert(name).inserted ? nil : name
  }

  private mutating func queue(_ names: inout Set<String>) -> JSON {
    let fifo = random.chance(2)
    var members: [JSON.Member] = []
    if let name = name(&names, ["q", "r"]) { members.append(.init("QueueName", .string(fifo ? "\(name).fifo" : name))) }
    if fifo { members.append(.init("FifoQueue", true)) }
    if random.chance(2) { members.append(.init("DelaySeconds", .int(random.next(3)))) }
    return resource("AWS::SQS::Queue", .object(members))
  }

  private mutating func table(_ names: inout Set<String>) -> JSON {
    let key = isCalm ? "id" : random.pick(["id", "id", "id", "key"])
    let provisioned = random.chance(3)
    let throughput: JSON = ["ReadCapacityUnits": .int(1 + random.next(3)), "WriteCapacityUnits": 1]
    var attributes: Set<String> = [key]
    var keys: [JSON] = [["AttributeName": .string(key), "KeyType": "HASH"]]
    var local: [JSON] = []
    if !isCalm, random.chance(3) {
      attributes.insert("sort")
      keys.append(["AttributeName": "sort", "KeyType": "RANGE"])
      if random.chance(2) {
        let attribute = random.pick(["b", "c"])
        attributes.insert(attribute)
        local = [
          [
            "IndexName": "local", "Projection": ["ProjectionType": "ALL"],
            "KeySchema": [["AttributeName": .string(key), "KeyType": "HASH"], ["AttributeName": .string(attribute), "KeyType": "RANGE"]],
          ]
        ]
      }
    }
    var members: [JSON.Member] = [.init("KeySchema", .array(keys))]
    if !local.isEmpty { members.append(.init("LocalSecondaryIndexes", .array(local))) }
    var indexes: [JSON] = []
    for name in ["ia", "ib", "ic", "idx"] where random.chance(2) {
      let attribute = random.pick(["a", "b", "c"])
      attributes.insert(attribute)
      var index: JSON = [
        "IndexName": .string(name), "KeySchema": [["AttributeName": .string(attribute), "KeyType": "HASH"]],
        "Projection": ["ProjectionType": .string(random.pick(["ALL", "KEYS_ONLY"]))],
      ]
      if provisioned { index = index.setting("ProvisionedThroughput", throughput) }
      indexes.append(index)
    }
    let kind = random.pick(["S", "S", "N"])
    members.append(
      .init(
        "AttributeDefinitions",
        .array(attributes.sorted().map { ["AttributeName": .string($0), "AttributeType": .string($0 == "a" ? kind : "S")] })))
    if !indexes.isEmpty { members.append(.init("GlobalSecondaryIndexes", .array(indexes))) }
    members.append(.init("BillingMode", provisioned ? "PROVISIONED" : "PAY_PER_REQUEST"))
    if provisioned { members.append(.init("ProvisionedThroughput", throughput)) }
    if let name = name(&names, ["t-one", "t-two"]) { members.append(.init("TableName", .string(name))) }
    if random.chance(4) { members.append(.init("DeletionProtectionEnabled", true)) }
    let policies: [(String, JSON)] = random.chance(3) ? [("DeletionPolicy", "Retain"), ("UpdateReplacePolicy", "Retain")] : []
    return resource("AWS::DynamoDB::Table", .object(members), policies)
  }
}

@Test(arguments: 0..<12) func `every plan of random stacks is valid, deployable and complete`(part: Int) {
  for seed in part * 25..<(part + 1) * 25 {
    var stacks = RandomStack(random: Random(state: UInt64(seed)), isCalm: seed % 2 == 0)
    for _ in 0..<3 { _ = stacks.random.next(2) }
    let old = stacks.template()
    let new = stacks.template()
    if StackDiff(old: old, new: new).isEmpty { continue }
    let plan = StepChecks.check(old, new, "seed \(seed)\n\(old.printed(.compact))\n\(new.printed(.compact))\n")
    let atOnce = StackDiff(old: old, new: new).findings(JudgementCatalogue.deployment).allSatisfy { $0.severity == .info }
    if atOnce { #expect(plan.steps.map(\.template) == [new], "seed \(seed)") } else { #expect(plan.steps.count > 1, "seed \(seed)") }
  }
}
