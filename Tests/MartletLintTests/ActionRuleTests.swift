import MartletPolicy
import Testing

@testable import MartletLint

@Suite("Rules about actions and what they work on")
struct ActionRuleTests {
  private static func allow(_ action: String, on resource: String = #""*""#) -> String {
    #""Effect": "Allow", "Action": \#(action), "Resource": \#(resource)"#
  }

  @Test(
    "IAM016: services that do not exist, in actions, resources and condition keys",
    arguments: [
      (allow(#""dynamo:GetItem""#), ["INVALID_SERVICE_IN_ACTION@/Action"]),
      (allow(#"["s3:GetObject", "GetObject"]"#), ["INVALID_SERVICE_IN_ACTION@/Action/1"]),
      (allow(#""dynamo?:*""#), ["INVALID_SERVICE_IN_ACTION@/Action"]),
      (allow(#"["*", "s3*:Get*", "S3:GetObject", "qldb:SendCommand", "deeplens:GetProject"]"#), []),
      (allow(#""s3:GetObject""#, on: #""arn:aws:s33:::reports/*""#), ["INVALID_SERVICE@/Resource"]),
      (allow(#""execute-api:Invoke""#, on: #"["arn:aws:execute-api:*:*:x/*", "arn:aws:*:::*", {"Ref": "X"}]"#), []),
      (allow(#""s3:*""#) + #", "Condition": {"Null": {"dynamo:x": "false"}}"#, ["INVALID_SERVICE@/Condition/Null/dynamo:x"]),
      (
        allow(#""s3:*""#)
          + #", "Condition": {"Null": {"token.actions.githubusercontent.com:sub": "false", "saml:aud": "false", "catalog:ChangeType": "false"}}"#,
        []
      ),
    ])
  func services(statement: String, expected: [String]) throws {
    #expect(try RuleCheck.statement("IAM016", statement) == expected)
  }

  @Test(
    "IAM017: actions that their service does not have",
    arguments: [
      (allow(#"["cloud9:ValidateEnvironmentName", "dynamodb:getitem"]"#), ["INVALID_ACTION@/Action/0"]),
      (allow(#""s3:Fetch*""#), ["INVALID_ACTION@/Action"]),
      // The facts about a young service are incomplete.
      (allow(#""securityagent:ListControls""#), ["info@/Action"]),
      (allow(#"["s3:*", "*:*", "dynamo:GetItem", "purchase-orders:ViewPurchaseOrders", {"Ref": "Action"}]"#), []),
    ])
  func actions(statement: String, expected: [String]) throws {
    #expect(try RuleCheck.statement("IAM017", statement) == expected)
  }

  @Test(
    "IAM018: services that have ended, once for each statement",
    arguments: [
      (allow(#"["qldb:SendCommand", "qldb:PartiQLSelect", "deeplens:*"]"#), ["warning@/Action/0", "warning@/Action/2"]),
      (allow(#""purchase-orders:ViewPurchaseOrders""#), ["warning@/Action"]),
      (allow(#"["purchase-orders:GetPurchaseOrder", "*"]"#), []),
    ])
  func retired(statement: String, expected: [String]) throws {
    #expect(try RuleCheck.statement("IAM018", statement) == expected)
  }

  @Test(
    "IAM019: wildcards in the names of services",
    arguments: [
      (
        allow(#"["s3*:ListAllMyBuckets", "*:Describe*", "*", "*:*"]"#),
        ["WILDCARD_IN_SERVICE_NAME@/Action/0", "WILDCARD_IN_SERVICE_NAME@/Action/1"]
      ),
      (allow(#""codebuild:*""#, on: #"["arn:aws:*code*::111122223333:*", "arn:aws:*:*:*:*"]"#), ["WILDCARD_IN_SERVICE_NAME@/Resource/0"]),
    ])
  func wildcards(statement: String, expected: [String]) throws {
    #expect(try RuleCheck.statement("IAM019", statement) == expected)
  }

  @Test(
    "IAM020, IAM021 and IAM022: actions and resources that do not meet",
    arguments: [
      (allow(#"["s3:GetObject", "s3:PutObject"]"#, on: #""arn:aws:s3:::reports""#), ["IAM020 /Resource"]),
      (allow(#""s3:*""#, on: #""arn:aws:s3:::reports""#), []),
      (allow(#"["s3:ListBucket", "s3:GetObject"]"#, on: #""arn:aws:s3:::reports""#), ["IAM021 /Action/1"]),
      (allow(#"["s3:ListBucket", "s3:GetObject"]"#, on: #""arn:aws:s3:::rep*""#), []),
      (allow(#""dynamodb:GetItem""#, on: #""arn:aws:dynamodb:*:*:tab?e/*""#), []),
      (allow(#""dynamodb:GetItem""#, on: #""arn:aws:dynamodb:*:*:stream/*""#), ["IAM020 /Resource"]),
      (allow(#""dynamodb:Query""#, on: #"[{"Fn::GetAtt": ["Orders", "Arn"]}, {"Fn::Sub": "${Orders.Arn}/index/*"}]"#), []),
      (allow(#"["ec2:DescribeInstances", "ec2:StopInstances"]"#, on: #""arn:aws:ec2:*:*:instance/*""#), ["IAM022 /Action/0"]),
      (allow(#""ec2:Describe*""#, on: #""arn:aws:ec2:*:*:instance/*""#), []),
      (allow(#""s3:ListAllMyBuckets""#, on: #""arn:aws:s3:::reports""#), ["IAM022 /Action"]),
      // These are checked against all resources of the service.
      (allow(#"["s3:ListAllMyBuckets", "logs:DescribeLogGroups"]"#, on: #"["arn:aws:s3:::*", "arn:aws:logs:*:*:log-group:*"]"#), []),
      (allow(#""logs:DescribeLogGroups""#, on: #""arn:aws:logs:*:*:log-group:/aws/lambda/*""#), ["IAM022 /Action"]),
      (allow(#""apigateway:GET""#, on: #""arn:aws:apigateway:*::/restapis/*/stages/*/exports/*""#), []),
      (allow(#""s3:GetObject""#, on: #"["*", "arn:aws:s3:::reports"]"#), []),
      (#""Effect": "Allow", "Action": "s3:GetObject", "NotResource": "arn:aws:s3:::reports""#, []),
      (#""Effect": "Deny", "NotAction": "s3:GetObject", "Resource": "arn:aws:s3:::reports""#, []),
    ])
  func reach(statement: String, expected: [String]) throws {
    let found = try ["IAM020", "IAM021", "IAM022"].flatMap { id in
      try RuleCheck.statement(id, statement).map { "\(id) \($0.drop { $0 != "@" }.dropFirst())" }
    }
    #expect(found == expected)
  }

  @Test(
    "IAM023: actions that another action needs",
    arguments: [
      (allow(#""scheduler:CreateSchedule""#), ["info@/Action"]),
      (allow(#"["scheduler:CreateSchedule", "iam:Pass*"]"#), []), (allow(#""scheduler:*""#), []), (allow(#""*""#), []),
    ])
  func dependencies(statement: String, expected: [String]) throws {
    #expect(try RuleCheck.statement("IAM023", statement) == expected)
    #expect(try RuleCheck.statement("IAM023", statement, .boundary) == [])
  }
}
