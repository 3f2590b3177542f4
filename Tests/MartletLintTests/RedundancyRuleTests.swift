import MartletPolicy
import Testing

@testable import MartletLint

@Suite("Rules about what statements say twice")
struct RedundancyRuleTests {
  @Test(
    "IAM043: actions that another entry of the list matches",
    arguments: [
      (#"["s3:Get*", "s3:GetObject"]"#, ["REDUNDANT_ACTION@/Action/1"]),
      (#"["s3:GetObject", "s3:Get*", "s3:getobject"]"#, ["REDUNDANT_ACTION@/Action/0", "REDUNDANT_ACTION@/Action/2"]),
      (#"["ecr:GetAuthorizationToken", "s3:ListBucket", "ECR:getauthorizationtoken"]"#, ["REDUNDANT_ACTION@/Action/2"]),
      (#"["s3:Get?bject", "s3:GetObject"]"#, ["REDUNDANT_ACTION@/Action/1"]),
      (#"["s3:Get?*", "s3:Get*?"]"#, ["REDUNDANT_ACTION@/Action/1"]),
      (#"["*", "s3:*"]"#, ["REDUNDANT_ACTION@/Action/1"]),
      (#"["s3:Get?", "s3:Get*"]"#, ["REDUNDANT_ACTION@/Action/0"]),
      (#"["s3:Get*", "s3:*Object"]"#, []),
      (#""s3:*""#, []),
    ])
  func actions(list: String, expected: [String]) throws {
    #expect(try RuleCheck.statement("IAM043", #""Effect": "Allow", "Resource": "*", "Action": "# + list) == expected)
  }

  @Test(
    "IAM044: resources that another entry of the list matches, field by field",
    arguments: [
      (#"["arn:aws:s3:::logs*", "arn:aws:s3:::logs*/*"]"#, ["REDUNDANT_RESOURCE@/Resource/1"]),
      (#"["arn:aws:s3:::logs", "arn:aws:s3:::logs/*"]"#, []),
      (#"["arn:aws:s3:::*", "arn:aws:s3:::logs/${aws:username}/*"]"#, ["REDUNDANT_RESOURCE@/Resource/1"]),
      (#"["arn:aws:s3:::${aws:username}", "arn:aws:s3:::${aws:userid}"]"#, []),
      (#"["arn:aws:s3:::${aws:username}*", "arn:aws:s3:::${aws:username}/a"]"#, ["REDUNDANT_RESOURCE@/Resource/1"]),
      (#"["arn:aws:sqs:*:*:jobs", "arn:aws:sqs:eu-west-1:111122223333:jobs"]"#, ["REDUNDANT_RESOURCE@/Resource/1"]),
      // A wildcard of the region takes no further field.
      (#"["arn:aws:sqs:*:jobs", "arn:aws:sqs:eu-west-1:111122223333:jobs"]"#, []),
      (#"[{"Fn::GetAtt": ["Jobs", "Arn"]}, {"Fn::GetAtt": ["Other", "Arn"]}]"#, []),
      (#"[{"Fn::GetAtt": ["Jobs", "Arn"]}, {"Fn::GetAtt": "Jobs.Arn"}]"#, ["REDUNDANT_RESOURCE@/Resource/1"]),
      (#"["*", {"Fn::Sub": "${Bucket.Arn}/*"}]"#, ["REDUNDANT_RESOURCE@/Resource/1"]),
    ])
  func resources(list: String, expected: [String]) throws {
    #expect(try RuleCheck.statement("IAM044", #""Effect": "Allow", "Action": "s3:*", "Resource": "# + list) == expected)
  }

  @Test(
    "IAM045: the code of Access Analyzer is for statements that say the same, all else is told without it",
    arguments: [
      // The order and the case of entries change nothing.
      (
        #"{"Sid": "A", "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::a/*"}"#,
        #"{"Sid": "B", "Effect": "Allow", "Action": ["s3:putobject", "s3:getobject"], "Resource": ["arn:aws:s3:::a/*"]}"#,
        ["REDUNDANT_STATEMENT@/Statement/1"]
      ),
      (
        #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*"}"#,
        #"{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}"#, ["info@/Statement/0"]
      ),
      // The condition of the wide statement keeps the narrow one alive.
      (
        #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*"}"#,
        #"{"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "true"}}}"#, []
      ),
      (
        #"{"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {"StringEquals": {"aws:PrincipalTag/t": "a"}}}"#,
        #"{"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {"StringLike": {"aws:PrincipalTag/t": "a*"}}}"#,
        ["info@/Statement/0"]
      ),
      (
        #"{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}"#, #"{"Effect": "Deny", "Action": "s3:GetObject", "Resource": "*"}"#, []
      ),
      (
        #"{"Effect": "Deny", "Action": "s3:PutObject", "Resource": "*"}"#, #"{"Effect": "Deny", "NotAction": "s3:Get*", "Resource": "*"}"#,
        ["info@/Statement/0"]
      ),
    ])
  func statements(first: String, second: String, expected: [String]) throws {
    #expect(try RuleCheck.findings("IAM045", #"{"Version": "2012-10-17", "Statement": [\#(first), \#(second)]}"#) == expected)
  }

  @Test("IAM045: two statements can cover a third together")
  func coveredByTwo() throws {
    let policy = #"""
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:Get*", "Resource": "*", "Condition": {"StringEquals": {"aws:PrincipalTag/t": "a"}}},
        {"Effect": "Allow", "Action": "s3:Get*", "Resource": "*", "Condition": {"StringNotEquals": {"aws:PrincipalTag/t": "a"}}},
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": {"Null": {"aws:PrincipalTag/t": "false"}}}]}
      """#
    #expect(try RuleCheck.findings("IAM045", policy) == ["info@/Statement/2"])
  }
}
