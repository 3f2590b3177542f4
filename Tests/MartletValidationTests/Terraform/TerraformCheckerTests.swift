import MartletDocuments
import Testing

@testable import MartletValidation

/// Each finding with its exact text.
@Suite struct TerraformCheckerTests {
  @Test func aModuleWithoutMistakesHasNoFindings() {
    check(
      [
        queue("orders", ["name": "orders", "delay_seconds": "5", "fifo_queue": "true", "tags": .object([.init("n", 1)])]),
        resource(
          "aws_lambda_function", "work",
          [
            .attribute("function_name", "work"), .attribute("role", .traversal("aws_iam_role.work.arn")),
            .attribute("layers", .list(["a", .traversal("var.layer")])),
            .attribute("filename", .traversal("\"${path.module}/code.zip\"")), .attribute("count", 2),
            .attribute("depends_on", .list([.traversal("aws_sqs_queue.orders")])),
            .block(HCL.Block("environment", [], [.attribute("variables", .object([.init("URL", .traversal("local.url"))]))])),
            .block(
              HCL.Block(
                "lifecycle", [],
                [.attribute("ignore_changes", .list([.traversal("filename")])), .attribute("prevent_destroy", true)])),
          ]),
        resource(
          "aws_iam_role", "work",
          [.attribute("assume_role_policy", .call("jsonencode", [.object([.init("a", .traversal("data.aws_region.current.name"))])]))]),
        HCL.Block("data", ["aws_region", "current"]),
        HCL.Block("variable", ["layer"], [.attribute("type", .traversal("string"))]),
        HCL.Block("locals", [], [.attribute("url", .traversal("aws_sqs_queue.orders.url"))]),
        HCL.Block("output", ["urls"], [.attribute("value", .traversal("[for q in aws_sqs_queue.orders[*] : q.url]"))]),
        HCL.Block("provider", ["aws"], [.attribute("region", "eu-west-1"), .attribute("alias", "west")]),
        resource("random_id", "other", [.attribute("byte_length", .traversal("aws_lambda_function.work[0].memory_size"))]),
      ], [])
  }

  @Test func unknownTypes() {
    check(
      [
        resource("aws_sqs_queu", "orders", []), HCL.Block("resorce", ["aws_sqs_queue", "x"]), resource("aws_s3_bucket_object", "o", object),
      ],
      [
        """
        unknown-resource-type aws_sqs_queu.orders
        what `aws_sqs_queu.orders` is of the type `aws_sqs_queu`
        why the Terraform AWS provider has no such resource type
        fix write `aws_sqs_queue`
        """,
        """
        unknown-block
        what `resorce "aws_sqs_queue" "x"` is no block of a module
        why Terraform knows each block by its type and the number of its labels
        fix write `resource`
        """,
        """
        deprecated-resource-type aws_s3_bucket_object.o
        what `aws_s3_bucket_object.o` is of the type `aws_s3_bucket_object`
        why the Terraform AWS provider is to drop this type
        fix see what the provider's documentation says to use instead
        """,
        deprecated("bucket"), deprecated("key"),
      ])
  }

  private func deprecated(_ attribute: String) -> String {
    """
    deprecated-argument aws_s3_bucket_object.o \(attribute)
    what `\(attribute)` of `aws_s3_bucket_object.o` is set
    why the Terraform AWS provider is to drop this attribute
    fix see what the provider's documentation of the type says to use instead
    """
  }

  private let object: [HCL.Item] = [.attribute("bucket", "b"), .attribute("key", "k")]

  @Test func unknownArguments() {
    check(
      [
        queue("orders", ["delay_second": 5, "color": "red"]),
        resource(
          "aws_lambda_function", "work",
          function + [.block(HCL.Block("enviroment", [], [])), .block(HCL.Block("tracing_config", [], [.attribute("mod", "Active")]))]),
      ],
      [
        """
        unknown-argument aws_sqs_queue.orders color
        what `color` of `aws_sqs_queue.orders` is set
        why `aws_sqs_queue.orders` has no argument `color`
        fix remove it; these exist: `connection`, `content_based_deduplication`, `count`, `deduplication_scope`, `delay_seconds`, \
        `depends_on`, `fifo_queue`, `fifo_throughput_limit`, `for_each`, `id`, `kms_data_key_reuse_period_seconds`, `kms_master_key_id`, …
        """,
        """
        unknown-argument aws_sqs_queue.orders delay_second
        what `delay_second` of `aws_sqs_queue.orders` is set
        why `aws_sqs_queue.orders` has no argument `delay_second`
        fix write `delay_seconds`
        """,
        """
        unknown-argument aws_lambda_function.work enviroment
        what `enviroment` of `aws_lambda_function.work` is set
        why `aws_lambda_function.work` has no argument `enviroment`
        fix write `environment`
        """,
        """
        unknown-argument aws_lambda_function.work tracing_config.mod
        what `tracing_config.mod` of `aws_lambda_function.work` is set
        why `tracing_config` of `aws_lambda_function.work` has no argument `mod`
        fix write `mode`
        """,
        """
        missing-argument aws_lambda_function.work tracing_config
        what `tracing_config` of `aws_lambda_function.work` does not set `mode`
        why the attribute is required
        fix set `mode` to a value of the type `string`
        """,
      ])
  }

  private let function: [HCL.Item] = [.attribute("function_name", "work"), .attribute("role", "arn:aws:iam::1:role/r")]

  @Test func attributesAndBlocksMixedUp() {
    check(
      [
        resource(
          "aws_lambda_function", "work",
          function + [
            .attribute("environment", .object([])), .block(HCL.Block("tags", [], [])),
            .block(HCL.Block("lifecycle", [], [.attribute("prevent", true)])),
          ])
      ],
      [
        """
        block-as-attribute aws_lambda_function.work environment
        what `environment` of `aws_lambda_function.work` is an attribute
        why `environment` is a block
        fix write `environment { … }`
        """,
        """
        attribute-as-block aws_lambda_function.work tags
        what `tags` of `aws_lambda_function.work` is a block
        why `tags` is an attribute of the type `map(string)`
        fix write `tags = …`
        """,
        """
        unknown-argument aws_lambda_function.work lifecycle.prevent
        what `lifecycle.prevent` of `aws_lambda_function.work` is set
        why `lifecycle` of `aws_lambda_function.work` has no argument `prevent`
        fix remove it; these exist: `create_before_destroy`, `ignore_changes`, `prevent_destroy`, `replace_triggered_by`
        """,
      ])
  }

  @Test func missingAndSuperfluous() {
    check(
      [
        resource("aws_sqs_queue_policy", "p", [.attribute("queue_url", .null), .attribute("policy", "{}"), .attribute("policy", "{}")]),
        resource("aws_s3_bucket_versioning", "v", [.attribute("bucket", "b")]),
        resource(
          "aws_lambda_function", "work",
          function + [.block(HCL.Block("environment")), .block(HCL.Block("environment")), .attribute("arn", "x")]),
        resource("aws_s3_bucket", "b", [.attribute("acl", "private")]),
      ],
      [
        """
        repeated-argument aws_sqs_queue_policy.p policy
        what `policy` of `aws_sqs_queue_policy.p` stands twice
        why an attribute has one value
        fix remove one of the two
        """,
        """
        missing-argument aws_sqs_queue_policy.p
        what `aws_sqs_queue_policy.p` does not set `queue_url`
        why the attribute is required
        fix set `queue_url` to a value of the type `string`
        """,
        """
        block-count aws_s3_bucket_versioning.v
        what `aws_s3_bucket_versioning.v` has no block `versioning_configuration`
        why it takes exactly 1 block `versioning_configuration`
        fix add `versioning_configuration { … }`
        """,
        """
        read-only-argument aws_lambda_function.work arn
        what `arn` of `aws_lambda_function.work` is set
        why only the provider sets this attribute
        fix remove it
        """,
        """
        block-count aws_lambda_function.work
        what `aws_lambda_function.work` has 2 blocks `environment`
        why it takes 1 block `environment` at most
        fix remove 1 of them
        """,
        """
        deprecated-argument aws_s3_bucket.b acl
        what `acl` of `aws_s3_bucket.b` is set
        why the Terraform AWS provider is to drop this attribute
        fix see what the provider's documentation of the type says to use instead
        """,
      ])
  }

  @Test func wrongTypes() {
    check(
      [
        queue(
          "orders",
          [
            "delay_seconds": "soon", "fifo_queue": 1, "name": .list(["a"]), "tags": .list([]), "policy": .object([]),
            "visibility_timeout_seconds": .bool(true), "redrive_policy": .call("jsonencode", [.object([])]),
            "max_message_size": .call("jsonencode", [1]),
            "receive_wait_time_seconds": .template([.literal("1"), .interpolation(.traversal("each.key"))]),
          ]),
        resource(
          "aws_lambda_function", "work",
          function + [.attribute("layers", .list(["a", .list([])])), .attribute("tags", .object([.init("a", .object([]))]))]),
        resource(
          "aws_sqs_queue_policy", "p", [.attribute("queue_url", .traversal("aws_lambda_function.work.layers")), .attribute("policy", "{}")]),
        resource(
          "aws_emr_cluster", "c",
          [
            .attribute("name", "c"), .attribute("release_label", "l"), .attribute("service_role", "r"),
            .attribute("step", .list([.object([.init("name", "n"), .init("kind", "k"), .init("hadoop_jar_step", .list([]))])])),
          ]),
      ],
      [
        """
        wrong-type aws_sqs_queue.orders delay_seconds
        what `delay_seconds` of `aws_sqs_queue.orders` is the text `soon`
        why the value has the type `number`
        fix write a number
        """,
        """
        wrong-type aws_sqs_queue.orders fifo_queue
        what `fifo_queue` of `aws_sqs_queue.orders` is the number `1`
        why the value has the type `bool`
        fix write `true` or `false`
        """,
        """
        wrong-type aws_sqs_queue.orders name
        what `name` of `aws_sqs_queue.orders` is a list
        why the value has the type `string`
        fix write a text
        """,
        """
        wrong-type aws_sqs_queue.orders policy
        what `policy` of `aws_sqs_queue.orders` is a map
        why the value has the type `string`
        fix write a text
        """,
        """
        wrong-type aws_sqs_queue.orders tags
        what `tags` of `aws_sqs_queue.orders` is a list
        why the value has the type `map(string)`
        fix write a map: `{ key = … }`
        """,
        """
        wrong-type aws_sqs_queue.orders visibility_timeout_seconds
        what `visibility_timeout_seconds` of `aws_sqs_queue.orders` is the bool `true`
        why the value has the type `number`
        fix write a number
        """,
        """
        wrong-type aws_lambda_function.work layers[1]
        what `layers[1]` of `aws_lambda_function.work` is a list
        why the value has the type `string`
        fix write a text
        """,
        """
        wrong-type aws_lambda_function.work tags["a"]
        what `tags["a"]` of `aws_lambda_function.work` is a map
        why the value has the type `string`
        fix write a text
        """,
        """
        wrong-type aws_sqs_queue_policy.p queue_url
        what `queue_url` of `aws_sqs_queue_policy.p` is `aws_lambda_function.work.layers`, a value of the type `list(string)`
        why the value has the type `string`
        fix write a text
        """,
        """
        missing-argument aws_emr_cluster.c step[0]
        what `step[0]` of `aws_emr_cluster.c` does not set `action_on_failure`
        why an object value has all keys of its type
        fix set `action_on_failure` to a value of the type `string`, or to `null`
        """,
        """
        unknown-argument aws_emr_cluster.c step[0]["kind"]
        what `step[0]["kind"]` of `aws_emr_cluster.c` is set
        why `step[0]` of `aws_emr_cluster.c` has no argument `kind`
        fix write `name`
        """,
      ], withoutFix: ["unknown-argument"])
  }

  @Test func deepValuesEndTheCheckNotTheProgram() {
    var value = HCL.Expression.list([])
    for _ in 0..<5_000 { value = .list([value]) }
    let findings = TerraformChecker().check([HCL.Body([.block(HCL.Block("output", ["deep"], [.attribute("value", value)]))])])
    #expect(findings.map(\.rule) == [.nestedTooDeep])
    #expect(findings.map(\.address) == ["output.deep"])
  }

  // MARK: Support

  private func queue(_ name: String, _ attributes: KeyValuePairs<String, HCL.Expression>) -> HCL.Block {
    resource("aws_sqs_queue", name, attributes.sorted { $0.key < $1.key }.map { .attribute($0.key, $0.value) })
  }
}
