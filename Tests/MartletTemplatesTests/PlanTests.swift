import Foundation
import MartletDocuments
import MartletPolicy
import Testing

@testable import MartletTemplates

/// `Plans/orders.json` is what `terraform show -json` prints of a plan of `Plans/orders`, without what is null there.
@Suite("Policies of Terraform plans")
struct PlanTests {
  private func stack() throws -> DeployableStack {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Plans/orders.json")
    return DeployableStack(try JSON(parsing: Array(Data(contentsOf: file))))
  }

  @Test("Policies are found where they stand, with what they apply to")
  func policies() throws {
    let start = "/planned_values/root_module"
    #expect(
      try stack().policies.map(summary) == [
        "trust aws_iam_role.r → aws_iam_role.r (AWS::IAM::Role) @\(start)/resources/2/values/assume_role_policy",
        "identity aws_iam_role.r → aws_iam_role.r inline @\(start)/resources/2/values/inline_policy/0/policy",
        "identity aws_iam_role_policy.p → aws_iam_role.r inline @\(start)/resources/3/values/policy",
        "resource aws_lambda_permission.perm → aws_lambda_function.f (AWS::Lambda::Function) @\(start)/resources/7/values",
        #"resource module.m[0].aws_sqs_queue_policy.qp → module.m[0].aws_sqs_queue.q["a"] (AWS::SQS::Queue) @\#(start)/child_modules/0/resources/2/values/policy"#,
        #"resource module.m[1].aws_sqs_queue_policy.qp → module.m[1].aws_sqs_queue.q["a"] (AWS::SQS::Queue) @\#(start)/child_modules/1/resources/2/values/policy"#,
      ])
  }

  @Test("What is known only after the apply is a reference, each a value of its own")
  func unknownValues() throws {
    let policies = try stack().policies
    #expect(
      policies[2].json.printed(.compact) == """
        {"Version":"2012-10-17","Statement":[{"Sid":"Read","Effect":"Allow","Action":["dynamodb:GetItem","dynamodb:Query"],\
        "Resource":[{"Ref":"aws_dynamodb_table.orders.arn#2"},{"Ref":"aws_dynamodb_table.orders.arn#3"}],\
        "Condition":{"StringEquals":{"aws:PrincipalOrgID":["o-1"]}}},{"Effect":"Allow","Action":["s3:*"],"Resource":["*"]}]}
        """)
    #expect(ParsedPolicy(policies[2].json).problems == [])
  }

  @Test("Resources have CloudFormation's types and names")
  func resources() throws {
    let stack = try stack()
    let function = try #require(stack["aws_lambda_function.f"])
    #expect(function.type == "AWS::Lambda::Function" && function.writtenType == "aws_lambda_function")
    #expect(function.properties["Environment"] == ["Variables": ["TABLE": "orders"]])
    #expect(function.properties["TracingConfig"] == ["Mode": "PassThrough"])
    #expect(function.properties["MemorySize"] == 128)
    #expect(stack[#"module.m[0].aws_sqs_queue.q["b"]"#]?.properties["VisibilityTimeout"] == 30)
    #expect(stack.resource(referredToAs: "aws_dynamodb_table.orders.arn#3")?.id == "aws_dynamodb_table.orders")
    #expect(stack.resource(referredToAs: "aws_dynamodb_table.others.arn")?.id == nil)
  }

  @Test("A managed policy applies to the roles that it is attached to")
  func attachments() throws {
    let plan: JSON = [
      "planned_values": [
        "root_module": [
          "resources": [
            ["address": "aws_iam_policy.q", "mode": "managed", "type": "aws_iam_policy", "values": ["policy": "{\"Statement\": []}"]],
            ["address": "aws_iam_role.r", "mode": "managed", "type": "aws_iam_role", "values": ["name": "r"]],
            [
              "address": "aws_iam_role_policy_attachment.a", "mode": "managed", "type": "aws_iam_role_policy_attachment",
              "values": ["role": "r"],
            ],
          ]
        ]
      ],
      "configuration": [
        "root_module": [
          "resources": [
            [
              "address": "aws_iam_role_policy_attachment.a",
              "expressions": ["policy_arn": ["references": ["aws_iam_policy.q.arn", "aws_iam_policy.q"]]],
            ]
          ]
        ]
      ],
    ]
    #expect(
      DeployableStack(plan).policies.map(summary) == [
        "identity aws_iam_policy.q → aws_iam_role.r @/planned_values/root_module/resources/0/values/policy"
      ])
  }
}
