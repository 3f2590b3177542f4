import MartletDocuments
import Testing

@testable import MartletDiff

private func plan(_ resources: (type: String, values: JSON)...) -> JSON {
  let items: [JSON] = resources.map {
    ["address": .string("\($0.type).it"), "mode": "managed", "type": .string($0.type), "name": "it", "values": $0.values]
  }
  return ["format_version": "1.2", "planned_values": ["root_module": ["resources": .array(items)]]]
}

@Test func `what a plan removes loses data`() {
  expectFindings(
    ["error data-loss aws_dynamodb_table.it"], of: "data-loss", plan(("aws_dynamodb_table", ["name": "t"]), ("aws_sns_topic", .object([]))),
    plan(("aws_sns_topic", .object([]))))
  expectFindings(
    ["error deletion-protected aws_dynamodb_table.it"], of: "deployment",
    plan(("aws_dynamodb_table", ["deletion_protection_enabled": true]), ("aws_sns_topic", .object([]))),
    plan(("aws_sns_topic", .object([]))))
}

@Test func `what a plan loses of safeguards`() {
  func function(_ memory: Int, _ mode: String) -> JSON {
    plan(("aws_lambda_function", ["function_name": "f", "memory_size": .int(memory), "tracing_config": [["mode": .string(mode)]]]))
  }
  let lines = compared(function(1024, "Active"), function(256, "PassThrough")).findings().map(\.judgement.id)
  #expect(lines == ["tracing-lost", "capacity-lowered"])
  func group(_ days: Int) -> JSON { plan(("aws_cloudwatch_log_group", ["name": "g", "retention_in_days": .int(days)])) }
  expectFindings(["error data-expires aws_cloudwatch_log_group.it"], of: "data-expires", group(0), group(7))
  expectFindings([], of: "data-expires", group(7), group(0))
  expectFindings(["info logging-lost aws_cloudwatch_log_group.it"], of: "logging-lost", group(7), group(0))
}
