import MartletDocuments
import Testing

@testable import MartletValidation

/// References, by the text of the expression that holds them.
@Suite struct TerraformReferenceTests {
  /// What is wrong with an expression in a module with a queue, a function with `count`, a bucket's lifecycle, and more.
  private func problems(_ expression: String) -> [String] {
    let blocks = [
      resource("aws_sqs_queue", "orders", []),
      resource("aws_lambda_function", "work", [.attribute("function_name", "w"), .attribute("role", "r"), .attribute("count", 2)]),
      resource("aws_dynamodb_table", "items", [.attribute("name", "items")]),
      resource("random_id", "tail", [.attribute("byte_length", 2)]), HCL.Block("data", ["aws_region", "current"]),
      HCL.Block("variable", ["size"]), HCL.Block("locals", [], [.attribute("url", "u")]), HCL.Block("module", ["net"]),
      HCL.Block("output", ["value"], [.attribute("value", .traversal(expression))]),
    ]
    return TerraformChecker().check([HCL.Body(blocks.map(HCL.Item.block))]).map { finding in
      finding.address == "output.value" && finding.path == "value"
        ? "\(finding.rule.rawValue): \(finding.why); \(finding.fix)" : "\(finding)"
    }
  }

  @Test(arguments: [
    "aws_sqs_queue.orders.arn", "aws_sqs_queue.orders", "aws_lambda_function.work[0].arn", "aws_lambda_function.work[*].arn",
    "aws_lambda_function.work.*.arn", "aws_lambda_function.work[count.index].environment[0].variables.A",
    "aws_lambda_function.work[0].environment[*].variables", "aws_sqs_queue.orders.tags[\"a\"]", "aws_sqs_queue.orders.tags.a",
    "aws_sqs_queue.orders.timeouts.create", "aws_dynamodb_table.items.attribute[*].name", "data.aws_region.current.name.any.thing",
    "var.size", "local.url", "module.net.id", "path.module", "each.value.aws_none", "self.arn", "terraform.workspace", "random_id.tail.hex",
    "file(\"${path.module}/aws_none.x\")", "\"$${aws_none.x}\"", "{ aws_none = 1 }", "merge(aws_sqs_queue.orders.tags, { a = 1.5e3 })",
    "[for aws in var.size : aws.x]", "aws_lambda_function.work[var.size].layers[0]", "", "\"", "[[[", "a.", "a[", "a[\"", "é.x",
    "\"${", "}", "aws_lambda_function.work[\"${var.size}\"].aws_none.x",
  ])
  func rightExpressions(text: String) {
    let found = problems(text)
    #expect(
      found
        == (text.hasSuffix("aws_none.x")
          ? ["unknown-attribute: `aws_lambda_function.work[0]` has no attribute `aws_none`; \(functionAttributes)"] : []))
  }

  private let functionAttributes = """
    choose one of `architectures`, `arn`, `code_sha256`, `code_signing_config_arn`, `dead_letter_config`, `description`, `environment`, \
    `ephemeral_storage`, `file_system_config`, `filename`, `function_name`, `handler`, …
    """

  @Test(arguments: [
    ("aws_sqs_queue.order.arn", "unknown-address: the module declares no `aws_sqs_queue.order`; write `aws_sqs_queue.orders`"),
    ("aws_sns_topic.x.arn", "unknown-address: the module declares no `aws_sns_topic.x`; declare it, or remove the reference"),
    ("aws_sqs_queue", "unknown-address: the module declares no `aws_sqs_queue`; declare it, or remove the reference"),
    ("random_id.none.hex", "unknown-address: the module declares no `random_id.none`; write `random_id.tail`"),
    ("data.aws_region.curent.name", "unknown-address: the module declares no `data.aws_region.curent`; write `data.aws_region.current`"),
    ("var.sizes", "unknown-address: the module declares no `var.sizes`; write `var.size`"),
    ("local.ulr", "unknown-address: the module declares no `local.ulr`; write `local.url`"),
    ("module.nett.id", "unknown-address: the module declares no `module.nett`; write `module.net`"),
    ("max(1, 2 + var.none)", "unknown-address: the module declares no `var.none`; declare it, or remove the reference"),
    ("\"a${\"b${var.none}\"}\"", "unknown-address: the module declares no `var.none`; declare it, or remove the reference"),
    ("aws_lambda_function.work[var.none].arn", "unknown-address: the module declares no `var.none`; declare it, or remove the reference"),
    ("aws_sqs_queue.orders.anr", "unknown-attribute: `aws_sqs_queue.orders` has no attribute `anr`; write `aws_sqs_queue.orders.arn`"),
    (
      "aws_lambda_function.work[*].memory",
      """
      unknown-attribute: `aws_lambda_function.work[*]` has no attribute `memory`; choose one of `architectures`, `arn`, `code_sha256`, \
      `code_signing_config_arn`, `dead_letter_config`, `description`, `environment`, `ephemeral_storage`, `file_system_config`, \
      `filename`, `function_name`, `handler`, …
      """
    ),
    (
      "aws_lambda_function.work[0].environment[0].variable",
      """
      unknown-attribute: `aws_lambda_function.work[0].environment[0]` has no attribute `variable`; \
      write `aws_lambda_function.work[0].environment[0].variables`
      """
    ),
    (
      "aws_lambda_function.work[0].environment.variables",
      """
      wrong-access: `aws_lambda_function.work[0].environment` is a list of blocks; \
      read one of them: `aws_lambda_function.work[0].environment[0]`
      """
    ),
    (
      "aws_dynamodb_table.items.attribute[0].name",
      """
      wrong-access: `aws_dynamodb_table.items.attribute` is a set of blocks, which have no order; \
      read all of them: `aws_dynamodb_table.items.attribute[*]`
      """
    ),
    (
      "aws_sqs_queue.orders.arn.name",
      "wrong-access: `aws_sqs_queue.orders.arn` is a value of the type `string`; write `aws_sqs_queue.orders.arn`"
    ),
  ])
  func wrongExpressions(text: String, problem: String) { #expect(problems(text) == [problem]) }

  @Test func cyclesShowTheirPath() {
    func queue(_ name: String, _ reference: String) -> HCL.Block {
      resource("aws_sqs_queue", name, [.attribute("name", .traversal(reference))])
    }
    check(
      [
        queue("a", "aws_sqs_queue.b.name"), queue("b", "local.c"), queue("alone", "aws_sqs_queue.alone.arn"),
        queue("d", "aws_sqs_queue.a.name"),
        HCL.Block("locals", [], [.attribute("c", .traversal("aws_sqs_queue.a.arn"))]),
      ],
      [
        """
        dependency-cycle aws_sqs_queue.a
        what each waits for the next: `aws_sqs_queue.a` → `aws_sqs_queue.b` → `local.c` → `aws_sqs_queue.a`
        why Terraform creates a resource after all that it refers to
        fix remove one of the references, for instance with a name instead of an attribute
        """,
        """
        dependency-cycle aws_sqs_queue.alone
        what `aws_sqs_queue.alone` refers to itself
        why Terraform creates a resource after all that it refers to
        fix write the value itself, or remove the reference
        """,
      ])
  }

  @Test func longCyclesEndToo() {
    let count = 20_000
    let blocks = (0..<count).map { index in
      resource("aws_sqs_queue", "q\(index)", [.attribute("name", .traversal("aws_sqs_queue.q\((index + 1) % count).name"))])
    }
    #expect(TerraformChecker().check([HCL.Body(blocks.map(HCL.Item.block))]).map(\.rule) == [.dependencyCycle])
  }

  @Test func addressesAreDeclaredOnce() {
    check(
      [
        resource("aws_sqs_queue", "a", []), resource("aws_sqs_queue", "a", []), HCL.Block("variable", ["a"]),
        HCL.Block("data", ["aws_region", "a"]),
      ],
      [
        """
        repeated-address aws_sqs_queue.a
        what `aws_sqs_queue.a` is declared twice
        why an address names one thing of a module
        fix rename one of the two
        """
      ])
  }
}
