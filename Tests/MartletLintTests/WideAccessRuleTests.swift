import MartletDocuments
import MartletPolicy
import MartletTemplates
import Testing

@testable import MartletLint

@Suite("Rules about access that is wider than needed")
struct WideAccessRuleTests {
  private func policy(_ statements: String) -> String { #"{"Version": "2012-10-17", "Statement": [\#(statements)]}"# }

  @Test(
    "IAM048: resources that match all that the actions work on",
    arguments: [
      (#"["s3:GetObject", "s3:PutObject"]"#, #""arn:aws:s3:::*""#, ["security@/Resource"]),
      (#""s3:GetObject""#, #""arn:aws:s3:::*/*""#, ["security@/Resource"]),
      (#"["s3:GetObject", "s3:PutBucketPolicy"]"#, #""arn:aws:s3:::*/*""#, []),
      (#""dynamodb:PutItem""#, #""arn:aws:dynamodb:*:*:table/*""#, ["security@/Resource"]),
      (#""dynamodb:DescribeTable""#, #"["arn:*:dynamodb:*"]"#, ["info@/Resource/0"]),
      (#""dynamodb:PutItem""#, #""arn:aws:dynamodb:eu-west-1:*:table/*""#, []),
      // Not six fields: matches nothing that it seems to.
      (#""dynamodb:PutItem""#, #""arn:aws:dynamodb:*:table/*""#, []),
      (#""s3:GetObject""#, #""arn:aws:s3:::logs-*""#, []),
      (#""s3:GetObject""#, #""*""#, []),
      (#""sqs:SendMessage""#, #"{"Fn::GetAtt": ["Jobs", "Arn"]}"#, []),
    ])
  func effectively(actions: String, resources: String, expected: [String]) throws {
    #expect(try RuleCheck.statement("IAM048", #""Effect": "Allow", "Action": \#(actions), "Resource": \#(resources)"#) == expected)
  }

  @Test(
    "IAM049: decided, however it is spelt",
    arguments: [
      (#"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#, ["critical@/Statement/0"]),
      (
        #"{"Effect": "Allow", "NotAction": "nobody:*", "Resource": "*"}, {"Effect": "Allow", "Action": "nobody:*", "Resource": "*"}"#,
        ["critical@/Statement/0"]
      ),
      (
        #"{"Effect": "Allow", "Action": "*", "Resource": "*"}, {"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "*"}"#,
        ["critical@/Statement/0"]
      ),
      (#"{"Effect": "Allow", "Action": "*", "Resource": "*"}, {"Effect": "Deny", "Action": "iam:*", "Resource": "*"}"#, []),
      (#"{"Effect": "Allow", "NotAction": ["iam:*", "organizations:*"], "Resource": "*"}"#, []),
      (
        #"{"Effect": "Allow", "Action": "*", "Resource": "*"}, {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}"#,
        []
      ),
      (#"{"Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::*"}"#, []),
    ])
  func administrator(statements: String, expected: [String]) throws {
    #expect(try RuleCheck.findings("IAM049", policy(statements)) == expected)
  }

  @Test("IAM050: all actions of a service, on everything or on something")
  func services() throws {
    #expect(
      try RuleCheck.statement("IAM050", #""Effect": "Allow", "Action": ["sqs:*", "s3:Get*"], "Resource": "*""#) == ["security@/Action/0"])
    #expect(
      try RuleCheck.statement("IAM050", #""Effect": "Allow", "Action": "sqs:*", "Resource": {"Fn::GetAtt": ["Jobs", "Arn"]}"#) == [
        "info@/Action"
      ])
    #expect(try RuleCheck.statement("IAM050", #""Effect": "Deny", "Action": "sqs:*", "Resource": "*""#) == [])
  }

  @Test(
    "IAM051 to IAM054: one finding for each kind of access, unless something narrows it",
    arguments: [
      (
        #"{"Effect": "Allow", "Action": ["sqs:SendMessage", "s3:PutBucketPolicy", "s3:GetObject", "iam:CreateAccessKey"], "Resource": "*"}"#,
        ["IAM051", "IAM052", "IAM053", "IAM054"]
      ),
      (#"{"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::*"}"#, ["IAM051"]),
      (
        #"{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*", "Condition": {"StringEquals": {"aws:ResourceTag/t": "a"}}}"#, []
      ),
      (
        #"{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*"}, {"Effect": "Deny", "Action": "sqs:*", "NotResource": "arn:aws:sqs:eu-west-1:111122223333:jobs"}"#,
        []
      ),
      (
        #"{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*"}, {"Effect": "Deny", "Action": "sqs:*", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs"}"#,
        ["IAM051"]
      ),
      // Cannot be narrowed.
      (#"{"Effect": "Allow", "Action": ["cloudwatch:PutMetricData", "ecr:GetAuthorizationToken"], "Resource": "*"}"#, []),
    ])
  func open(statements: String, expected: [String]) throws {
    let found = try ["IAM051", "IAM052", "IAM053", "IAM054"].filter { try !RuleCheck.findings($0, policy(statements)).isEmpty }
    #expect(found == expected)
  }

  @Test(
    "IAM051: actions that only look, or add to logs, are reported mildly",
    arguments: [
      (#"["sqs:ListQueues", "sqs:GetQueueAttributes"]"#, ["info"]), (#""logs:PutLogEvents""#, ["info"]),
      (#"["sqs:GetQueueAttributes", "sqs:SendMessage"]"#, ["security"]), (#""sqs:ListQueues""#, []),
    ])
  func looking(actions: String, expected: [String]) throws {
    let statement = #"{"Effect": "Allow", "Action": \#(actions), "Resource": "*"}"#
    let found = try Linter(rules: [.openWrite]).lint(AttachedPolicy(.identity, JSON(parsing: policy(statement))))
    #expect(found.map(\.severity.rawValue) == expected)
  }

  @Test("IAM058: grants by exclusion")
  func exclusions() throws {
    #expect(
      try RuleCheck.statement(
        "IAM058", #""Effect": "Allow", "NotPrincipal": {"AWS": "111122223333"}, "Action": "s3:*", "Resource": "*""#, .resource)
        == ["ALLOW_WITH_NOT_PRINCIPAL@/NotPrincipal"])
    #expect(
      try RuleCheck.statement("IAM058", #""Effect": "Allow", "Action": "s3:*", "NotResource": "arn:aws:s3:::a""#) == [
        "security@/NotResource"
      ])
    #expect(
      try RuleCheck.statement("IAM058", #""Effect": "Allow", "NotAction": "s3:*", "Resource": "arn:aws:s3:::a""#) == ["info@/NotAction"])
    #expect(try RuleCheck.statement("IAM058", #""Effect": "Allow", "NotAction": "iam:*", "Resource": "*""#, .boundary) == [])
    #expect(
      try RuleCheck.statement("IAM058", #""Effect": "Deny", "NotAction": "iam:*", "NotPrincipal": "*", "Resource": "*""#, .resource) == [])
  }
}
