import MartletDocuments
import MartletPolicy
import MartletTemplates
import Testing

@testable import MartletLint

@Suite("Rules about passing and creating roles, MFA, and policies that write policies")
struct RoleGrantRuleTests {
  @Test(
    "Passing every role is found, however the statement comes to it",
    arguments: [
      (#""Action": "iam:PassRole", "Resource": "*""#, ["PASS_ROLE_WITH_STAR_IN_RESOURCE@/Action"]),
      (#""Action": ["s3:GetObject", "IAM:passrole"], "Resource": ["*"]"#, ["PASS_ROLE_WITH_STAR_IN_RESOURCE@/Action/1"]),
      (#""Action": "iam:PassRole", "Resource": "arn:aws:iam::*:role/*""#, ["PASS_ROLE_WITH_STAR_IN_RESOURCE@/Action"]),
      (#""Action": "iam:Pass*", "Resource": "*""#, ["PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE@/Action"]),
      (#""NotAction": "s3:*", "Resource": "*""#, ["PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION@/NotAction"]),
      (#""Action": "iam:PassRole", "NotResource": "arn:aws:iam::1:role/x""#, ["PASS_ROLE_WITH_NOT_RESOURCE@/Action"]),
      (#""Action": "*", "NotResource": "arn:aws:iam::1:role/x""#, ["PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE@/Action"]),
      (
        #""NotAction": "s3:*", "NotResource": "arn:aws:iam::1:role/x""#,
        ["PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE@/NotAction"]
      ),
      (#""NotAction": "iam:*", "Resource": "*""#, []),
      (#""Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/Orders""#, []),
      (#""Action": "iam:PassRole", "Resource": {"Fn::GetAtt": ["Role", "Arn"]}"#, []),
      (#""Action": "iam:PassRole", "Resource": "arn:aws:iam::*:role/kinesis-*""#, ["info@/Resource"]),
      (
        #""Action": "iam:PassRole", "Resource": "*", "Condition": {"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}}"#,
        []
      ),
      (
        #""Action": "iam:PassRole", "Resource": "*", "Condition": {"StringLike": {"iam:PassedToService": "*"}}"#,
        ["PASS_ROLE_WITH_STAR_IN_RESOURCE@/Action"]
      ),
      (
        #""Action": "*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "true"}}"#,
        ["PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE@/Action"]
      ),
    ])
  func passRole(statement: String, expected: [String]) throws {
    #expect(try RuleCheck.statement("IAM056", #""Effect": "Allow", \#(statement)"#, .identity) == expected)
  }

  @Test("Passing roles is no grant in a boundary, nor where a Deny refuses it")
  func noGrant() throws {
    #expect(try RuleCheck.statement("IAM056", #""Effect": "Allow", "Action": "*", "Resource": "*""#, .boundary) == [])
    let policy =
      #"{"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}, {"Effect": "Deny", "Action": "iam:*", "Resource": "*"}]}"#
    #expect(try RuleCheck.findings("IAM056", policy, .identity) == [])
  }

  @Test(
    "Creating any service-linked role is found",
    arguments: [
      (#""Action": "iam:CreateServiceLinkedRole", "Resource": "*""#, ["CREATE_SLR_WITH_STAR_IN_RESOURCE@/Action"]),
      (
        #""Action": "iam:CreateServiceLinkedRole", "Resource": "arn:aws:iam::*:role/aws-service-role/*""#,
        ["CREATE_SLR_WITH_STAR_IN_RESOURCE@/Action"]
      ),
      (#""Action": "iam:Create*", "Resource": "*""#, ["CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE@/Action"]),
      (#""NotAction": "s3:*", "Resource": "*""#, ["CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION@/NotAction"]),
      (#""Action": "iam:CreateServiceLinkedRole", "NotResource": "x""#, ["CREATE_SLR_WITH_NOT_RESOURCE@/Action"]),
      (#""Action": "iam:*", "NotResource": "x""#, ["CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE@/Action"]),
      (#""NotAction": "s3:*", "NotResource": "x""#, ["CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE@/NotAction"]),
      (
        #""Action": "iam:CreateServiceLinkedRole", "Resource": "*", "Condition": {"StringLike": {"iam:AWSServiceName": "ecs.amazonaws.com"}}"#,
        []
      ),
      (
        #""Action": "iam:CreateServiceLinkedRole", "Resource": "*", "Condition": {"StringLike": {"iam:AWSServiceName": "*a4b.amazonaws.com"}}"#,
        ["CREATE_SLR_WITH_STAR_IN_RESOURCE@/Action"]
      ),
      (
        #""Action": "iam:CreateServiceLinkedRole", "Resource": "arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/*""#,
        []
      ),
    ])
  func serviceLinkedRole(statement: String, expected: [String]) throws {
    #expect(try RuleCheck.statement("IAM057", #""Effect": "Allow", \#(statement)"#, .identity) == expected)
  }

  @Test(
    "Conditions on MFA that do not ask for it are found",
    arguments: [
      ("Deny", #"{"Bool": {"aws:MultiFactorAuthPresent": "false"}}"#, ["security@/Statement/Condition/Bool/aws:MultiFactorAuthPresent"]),
      ("Deny", #"{"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}"#, []),
      ("Allow", #"{"Bool": {"aws:MultiFactorAuthPresent": false}}"#, ["security@/Statement/Condition/Bool/aws:MultiFactorAuthPresent"]),
      ("Allow", #"{"Bool": {"aws:MultiFactorAuthPresent": true}}"#, []),
      (
        "Allow", #"{"BoolIfExists": {"aws:MultiFactorAuthPresent": "true"}}"#,
        ["security@/Statement/Condition/BoolIfExists/aws:MultiFactorAuthPresent"]
      ),
      (
        "Allow", #"{"Null": {"aws:MultiFactorAuthPresent": "false"}}"#,
        ["security@/Statement/Condition/Null/aws:MultiFactorAuthPresent"]
      ),
      (
        "Allow", #"{"NumericLessThanIfExists": {"aws:MultiFactorAuthAge": "3600"}}"#,
        ["security@/Statement/Condition/NumericLessThanIfExists/aws:MultiFactorAuthAge"]
      ),
      ("Allow", #"{"NumericLessThan": {"aws:MultiFactorAuthAge": "3600"}}"#, []),
    ])
  func multiFactor(effect: String, condition: String, expected: [String]) throws {
    let policy = #"{"Statement": {"Effect": "\#(effect)", "Action": "*", "Resource": "*", "Condition": \#(condition)}}"#
    #expect(try RuleCheck.findings("IAM042", policy, .identity) == expected)
  }

  @Test(
    "Who may write a policy that grants more than it has is found",
    arguments: [
      (PolicyType.identity, #""Action": "s3:PutBucketPolicy", "Resource": "*""#, ["warning@/Action"]),
      (.identity, #""Action": ["s3:PutBucketPolicy", "s3:GetObject"], "Resource": "*""#, ["info@/Action/0"]),
      (.identity, #""Action": "s3:*", "Resource": "*""#, []),
      (.identity, #""Action": "s3:Put*", "Resource": "arn:aws:s3:::receipts""#, ["warning@/Action"]),
      (.identity, #""Action": "s3:PutBucket*", "Resource": "arn:aws:s3:::receipts/*""#, []),
      (.identity, #""Action": "kms:Put*", "Resource": "*""#, ["warning@/Action"]),
      (
        .resource, #""Principal": {"AWS": "111122223333"}, "Action": ["s3:GetObject", "s3:PutBucketPolicy"], "Resource": "*""#,
        ["warning@/Action/1"]
      ),
      (.resource, #""Principal": {"AWS": "111122223333"}, "Action": "kms:*", "Resource": "*""#, []),
      (.resource, #""Principal": {"AWS": "111122223333"}, "Action": "s3:PutB*", "Resource": "arn:aws:s3:::receipts/*""#, []),
      (
        .resource,
        #""Principal": {"AWS": {"Fn::Sub": "arn:aws:iam::${AWS::AccountId}:root"}}, "Action": "s3:PutBucketPolicy", "Resource": "*""#, []
      ),
    ])
  func selfEscalation(type: PolicyType, statement: String, expected: [String]) throws {
    #expect(try RuleCheck.statement("IAM059", #""Effect": "Allow", \#(statement)"#, type) == expected)
  }
}
