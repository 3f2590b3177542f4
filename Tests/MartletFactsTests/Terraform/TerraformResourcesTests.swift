import Testing

@testable import MartletFacts

@Suite struct TerraformResourcesTests {
  private func schema(_ type: String) throws -> TerraformSchema { try #require(TerraformResources.resource(type)).schema }

  @Test func aResourceIsFoundByItsExactType() throws {
    #expect(try #require(TerraformResources.resource("aws_sqs_queue")).type == "aws_sqs_queue")
    for type in ["", "aws_sqs", "aws_sqs_queu", "aws_sqs_queue_", "r aws_sqs_queue", "aws_sqs_queue v1", "aws", "\u{0}", "zzz"] {
      #expect(TerraformResources.resource(type) == nil)
    }
  }

  @Test func everyListedTypeIsFoundAndReadable() throws {
    let types = TerraformResources.types
    #expect(types == types.sorted())
    #expect(types.first == "aws_accessanalyzer_analyzer")
    #expect(types.last == "aws_xray_sampling_rule")
    for type in types {
      let schema = try schema(type)
      #expect(!schema.items.isEmpty, "\(type)")
      try expectReadable(schema, in: type, depth: 0)
    }
  }

  private func expectReadable(_ schema: TerraformSchema, in type: String, depth: Int) throws {
    #expect(depth < 14, "\(type)")
    // The web application firewall's statements repeat themselves level by level: the first ones stand for all.
    if depth > 3 { return }
    let items = schema.items
    #expect(items.map(\.name) == items.map(\.name).sorted(), "\(type)")
    for item in items {
      #expect(schema.item(item.name) == item)
      switch item {
      case .attribute(let attribute):
        #expect(attribute.isSettable || attribute.isComputed, "\(type).\(attribute.name)")
        #expect(attribute.type != .any, "\(type).\(attribute.name)")
      case .block(let block):
        #expect(block.minimum <= block.maximum ?? .max, "\(type).\(block.name)")
        try expectReadable(block.schema, in: type, depth: depth + 1)
      }
    }
  }

  @Test func attributesCarryTheirFacts() throws {
    let queue = try schema("aws_sqs_queue")
    let name = try #require(queue.attribute("name"))
    #expect(name.type == .string)
    #expect(!name.isRequired)
    #expect(name.isOptional)
    #expect(name.isComputed)
    #expect(name.isSettable)
    #expect(name.forcesReplacement)
    let arn = try #require(queue.attribute("arn"))
    #expect(!arn.isSettable)
    #expect(arn.isComputed)
    #expect(queue.attribute("delay_seconds")?.type == .number)
    #expect(queue.attribute("fifo_queue")?.type == .bool)
    #expect(queue.attribute("tags")?.type == .map(.string))
    #expect(queue.attribute("delay_second") == nil)
    #expect(queue.attribute("timeouts") == nil)
    #expect(queue.block("name") == nil)

    let secret = try #require(schema("aws_secretsmanager_secret_version").attribute("secret_string_wo"))
    #expect(secret.isWriteOnly)
    #expect(secret.isSensitive)
    #expect(try #require(schema("aws_s3_bucket").attribute("acl")).isDeprecated == true)
    #expect(try #require(schema("aws_sqs_queue_policy").attribute("policy")).isRequired)
  }

  @Test func typesAreReadWhole() throws {
    #expect(try schema("aws_lambda_function").attribute("layers")?.type == .list(.string))
    #expect(try schema("aws_lambda_event_source_mapping").attribute("topics")?.type == .set(.string))
    let step = try #require(schema("aws_emr_cluster").attribute("step")).type
    #expect(
      step.description
        == """
        list(object({action_on_failure = string, hadoop_jar_step = list(object({args = list(string), jar = string, \
        main_class = string, properties = map(string)})), name = string}))
        """)
  }

  @Test func blocksCarryTheirBoundsAndTheirBodies() throws {
    let queue = try #require(schema("aws_sqs_queue").block("timeouts"))
    #expect(queue.nesting == .single)
    #expect(queue.maximum == 1)
    #expect(queue.schema.attributes.map(\.name) == ["create", "delete", "update"])

    let table = try schema("aws_dynamodb_table")
    let attribute = try #require(table.block("attribute"))
    #expect(attribute.nesting == .set)
    #expect(attribute.schema.attributes.map(\.name) == ["name", "type"])
    let environment = try #require(schema("aws_lambda_function").block("environment"))
    #expect(environment.nesting == .list)
    #expect(environment.minimum == 0)
    #expect(environment.maximum == 1)
    #expect(environment.schema.attribute("variables")?.type == .map(.string))
    let listener = try #require(schema("aws_alb_listener").block("default_action"))
    #expect(listener.minimum == 1)
    #expect(listener.maximum == nil)
  }

  @Test func sharedBlocksAreFollowed() throws {
    let balancer = try schema("aws_alb")
    let names = ["bucket", "enabled", "prefix"]
    #expect(try #require(balancer.block("access_logs")).schema.attributes.map(\.name) == names)
    #expect(try #require(balancer.block("connection_logs")).schema.attributes.map(\.name) == names)
  }

  @Test func theProviderAndTheMarksOfTypes() throws {
    #expect(TerraformResources.provider.attribute("allowed_account_ids")?.type == .set(.string))
    #expect(TerraformResources.provider.block("default_tags")?.schema.attribute("tags")?.type == .map(.string))
    #expect(try #require(TerraformResources.resource("aws_dynamodb_table")).schemaVersion == 1)
    #expect(try #require(TerraformResources.resource("aws_sqs_queue")).schemaVersion == 0)
    #expect(try #require(TerraformResources.resource("aws_s3_bucket_object")).isDeprecated)
    #expect(try !#require(TerraformResources.resource("aws_s3_bucket")).isDeprecated)
  }

  @Test(arguments: [
    ("aws_sqs_queu", "aws_sqs_queue"), ("aws_sns_topics", "aws_sns_topic"), ("AWS_S3_Bucket", "aws_s3_bucket"),
  ])
  func theNearestTypeIsSuggested(type: String, suggestion: String) {
    #expect(TerraformResources.nearestType(to: type) == suggestion)
  }
}
