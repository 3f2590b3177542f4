import MartletDiff
import MartletDocuments
import Testing

/// Two plans of one module, as Terraform would plan the change from one to the other.
@Suite struct TerraformComparisonTests {
  @Test func `A plan differs from itself in nothing`() {
    let plan = Plan(
      .init("aws_sqs_queue.jobs", ["name": "jobs", "delay_seconds": 5], unknown: ["arn"]),
      .init("aws_sns_topic_subscription.s", ["protocol": "sqs"], references: ["endpoint": "aws_sqs_queue.jobs.arn"])
    ).json
    check(plan, plan, [])
  }

  @Test func `Resources come and go by address`() {
    check(
      Plan(.init("aws_sqs_queue.a", ["name": "a"])), Plan(.init("aws_sqs_queue.b", ["name": "b"])),
      ["removed aws_sqs_queue.a", "added aws_sqs_queue.b"])
  }

  @Test func `An attribute that forces a new resource replaces it, another updates it`() {
    check(
      Plan(.init("aws_sqs_queue.a", ["name": "a", "delay_seconds": 1])), Plan(.init("aws_sqs_queue.a", ["name": "b", "delay_seconds": 2])),
      ["replaced aws_sqs_queue.a replaces /Properties/name, updates /Properties/delay_seconds"])
    check(
      Plan(.init("aws_sqs_queue.a", ["name": "a", "delay_seconds": 1])), Plan(.init("aws_sqs_queue.a", ["name": "a", "delay_seconds": 2])),
      ["changed aws_sqs_queue.a updates /Properties/delay_seconds"])
  }

  @Test func `Equal values in other forms are no change`() {
    check(
      Plan(
        .init(
          "aws_lambda_function.f",
          [
            "timeout": 3, "publish": .null, "layers": .null, "memory_size": "128",
            "vpc_config": [["subnet_ids": ["b", "a"], "security_group_ids": ["s"]]],
          ])),
      Plan(
        .init(
          "aws_lambda_function.f",
          [
            "timeout": "3", "publish": false, "layers": [], "memory_size": 128,
            "vpc_config": [["subnet_ids": ["a", "b"], "security_group_ids": ["s"]]],
          ])),
      [])
  }

  @Test func `Blocks of a set have no order, and one that changes is found by its name`() {
    func table(_ indexes: [JSON]) -> Plan {
      Plan(.init("aws_dynamodb_table.t", ["name": "t", "global_secondary_index": .array(indexes)]))
    }
    let first: JSON = ["name": "a", "hash_key": "x", "projection_type": "ALL"]
    let second: JSON = ["name": "b", "hash_key": "y", "projection_type": "ALL"]
    check(table([first, second]), table([second, first]), [])
    check(
      table([first, second]), table([["name": "b", "hash_key": "z", "projection_type": "ALL"], first]),
      ["changed aws_dynamodb_table.t updates /Properties/global_secondary_index/1/hash_key"])
  }

  @Test func `A block that forces a new resource does so when it comes`() {
    let index: JSON = [["name": "a", "range_key": "x", "projection_type": "ALL"]]
    check(
      Plan(.init("aws_dynamodb_table.t", ["name": "t", "local_secondary_index": []])),
      Plan(.init("aws_dynamodb_table.t", ["name": "t", "local_secondary_index": index])),
      ["replaced aws_dynamodb_table.t replaces /Properties/local_secondary_index/0"])
  }

  @Test func `Policies that allow the same are one`() {
    func role(_ policy: String) -> Plan { Plan(.init("aws_iam_role_policy.p", ["name": "p", "role": "r", "policy": .string(policy)])) }
    let first = #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["sqs:SendMessage"],"Resource":"*"}]}"#
    let second = #"{"Statement":{"Resource":["*"],"Action":"SQS:SendMessage","Effect":"Allow"},"Version":"2012-10-17"}"#
    let third = #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:*","Resource":"*"}]}"#
    check(role(first), role(second), [])
    check(role(first), role(third), ["changed aws_iam_role_policy.p updates /Properties/policy"])
  }

  @Test func `JSON is compared as JSON where the provider does, and as text elsewhere`() {
    check(
      Plan(.init("aws_cloudwatch_event_rule.r", ["name": "r", "event_pattern": #"{"a":["1"],"b":["2"]}"#])),
      Plan(.init("aws_cloudwatch_event_rule.r", ["name": "r", "event_pattern": #"{ "b": ["2"], "a": ["1"] }"#])), [])
    check(
      Plan(.init("aws_ssm_parameter.p", ["name": "p", "value": #"{"a":1}"#])),
      Plan(.init("aws_ssm_parameter.p", ["name": "p", "value": #"{ "a": 1 }"#])),
      ["changed aws_ssm_parameter.p updates /Properties/value"])
  }

  @Test func `A value that nobody writes stays as the provider has it`() {
    check(
      Plan(.init("aws_sqs_queue.a", ["name": "jobs"])), Plan(.init("aws_sqs_queue.a", [:], unknown: ["name"])), [])
    check(
      Plan(.init("aws_sqs_queue.a", [:], unknown: ["name"])), Plan(.init("aws_sqs_queue.a", ["name": "jobs"])),
      ["replaced aws_sqs_queue.a replaces /Properties/name"])
  }

  @Test func `What refers to a new resource where nothing may change is made anew, too`() {
    func plan(_ table: String) -> Plan {
      Plan(
        .init("aws_dynamodb_table.t", ["name": .string(table), "hash_key": "id"], unknown: ["arn", "stream_arn"]),
        .init(
          "aws_lambda_event_source_mapping.m", ["function_name": "f"], references: ["event_source_arn": "aws_dynamodb_table.t.stream_arn"]),
        .init("aws_ssm_parameter.p", ["name": "p", "type": "String"], references: ["value": "aws_dynamodb_table.t.arn"]),
        .init("aws_ssm_parameter.q", ["name": "q", "type": "String", "value": "same"], written: ["value": "aws_dynamodb_table.t.hash_key"]))
    }
    check(
      plan("a"), plan("b"),
      [
        "replaced aws_dynamodb_table.t replaces /Properties/name",
        "replaced aws_lambda_event_source_mapping.m replaces /Properties/event_source_arn <- aws_dynamodb_table.t",
        "changed aws_ssm_parameter.p updates /Properties/value <- aws_dynamodb_table.t",
      ])
  }

  @Test func `A function that is published anew moves its alias`() {
    func plan(_ memory: Int, publishes: Bool) -> Plan {
      Plan(
        .init(
          "aws_lambda_function.f", ["function_name": "f", "memory_size": .int(memory), "publish": .bool(publishes)],
          unknown: ["arn", "version"]),
        .init("aws_lambda_alias.live", ["name": "live"], references: ["function_version": "aws_lambda_function.f.version"]))
    }
    check(
      plan(128, publishes: true), plan(256, publishes: true),
      [
        "changed aws_lambda_alias.live updates /Properties/function_version <- aws_lambda_function.f",
        "changed aws_lambda_function.f updates /Properties/memory_size",
      ])
    check(
      plan(128, publishes: false), plan(256, publishes: false), ["changed aws_lambda_function.f updates /Properties/memory_size"])
  }

  @Test func `What replaces for certain values may replace`() {
    check(
      Plan(.init("aws_prometheus_workspace.w", ["alias": "a"])), Plan(.init("aws_prometheus_workspace.w", ["alias": "b"])),
      ["may-replace aws_prometheus_workspace.w may-replace /Properties/alias"])
  }

  @Test func `A value that only one plan knows may replace`() {
    check(
      Plan(.init("aws_lambda_event_source_mapping.m", ["event_source_arn": "arn:aws:sqs:us-east-1:123456789012:jobs"])),
      Plan(
        .init("aws_sqs_queue.jobs", ["name": "jobs"], unknown: ["arn"]),
        .init("aws_lambda_event_source_mapping.m", [:], references: ["event_source_arn": "aws_sqs_queue.jobs.arn"])),
      [
        "may-replace aws_lambda_event_source_mapping.m may-replace /Properties/event_source_arn",
        "added aws_sqs_queue.jobs",
      ])
  }

  @Test func `References to another resource are another value`() {
    func plan(_ queue: String) -> Plan {
      Plan(
        .init("aws_sqs_queue.a", ["name": "a"], unknown: ["arn"]), .init("aws_sqs_queue.b", ["name": "b"], unknown: ["arn"]),
        .init("aws_lambda_event_source_mapping.m", [:], references: ["event_source_arn": "aws_sqs_queue.\(queue).arn"]))
    }
    check(
      plan("a"), plan("b"), ["replaced aws_lambda_event_source_mapping.m replaces /Properties/event_source_arn"])
  }

  @Test func `Tags are told once`() {
    func queue(_ tags: JSON, _ all: JSON) -> Plan { Plan(.init("aws_sqs_queue.a", ["name": "a", "tags": tags, "tags_all": all])) }
    check(
      queue(["a": "1"], ["a": "1", "d": "x"]), queue(["a": "2"], ["a": "2", "d": "x"]),
      ["changed aws_sqs_queue.a updates /Properties/tags/a"])
    check(
      queue(["a": "1"], ["a": "1", "d": "x"]), queue(["a": "1"], ["a": "1", "d": "y"]),
      ["changed aws_sqs_queue.a updates /Properties/tags_all/d"])
  }

  @Test func `A count that comes moves the resource`() {
    check(
      Plan(.init("aws_sqs_queue.a", ["name": "a"])), Plan(.init("aws_sqs_queue.a[0]", ["name": "a"])), ["moved aws_sqs_queue.a[0]"])
  }

  @Test func `What replaces a resource of another provider is not known`() {
    check(
      Plan(.init("random_id.a", ["byte_length": 4])), Plan(.init("random_id.a", ["byte_length": 8])),
      ["may-replace random_id.a may-replace /Properties/byte_length"])
  }

  @Test func `Outputs are compared by value, and unknown ones by what they refer to`() {
    func plan(_ outputs: JSON, _ expressions: JSON) -> JSON {
      ["planned_values": ["outputs": outputs, "root_module": [:]], "configuration": ["root_module": ["outputs": expressions]]]
    }
    let old = plan(
      ["a": ["value": "1"], "b": ["sensitive": false], "c": ["value": 1]],
      ["b": ["expression": ["references": ["aws_sqs_queue.a.arn", "aws_sqs_queue.a"]]]])
    let new = plan(
      ["a": ["value": "2"], "b": ["sensitive": false], "d": ["value": 1]],
      ["b": ["expression": ["references": ["aws_sqs_queue.b.arn", "aws_sqs_queue.b"]]]])
    #expect(
      StackDiff(old: old, new: new).entries.map { "\($0.section) \($0.name) \($0.kind.rawValue)" } == [
        "Outputs a changed", "Outputs b changed", "Outputs c removed", "Outputs d added",
      ])
    #expect(StackDiff(old: old, new: old).isEmpty)
  }

  private func check(_ old: Plan, _ new: Plan, _ expected: [String], sourceLocation: SourceLocation = #_sourceLocation) {
    check(old.json, new.json, expected, sourceLocation: sourceLocation)
  }

  private func check(_ old: JSON, _ new: JSON, _ expected: [String], sourceLocation: SourceLocation = #_sourceLocation) {
    let found = StackDiff(old: old, new: new).resources.map { change in
      let properties = change.properties.map { property in
        "\(property.effect.rawValue) \(property.path)" + (property.replacedReference.map { " <- \($0)" } ?? "")
      }
      return (["\(change.kind.rawValue) \(change.id)"] + [properties.joined(separator: ", ")].filter { !$0.isEmpty }).joined(separator: " ")
    }
    #expect(found == expected, sourceLocation: sourceLocation)
  }
}
