import MartletPolicy
import Testing

@testable import MartletLint

@Suite("Rules about how principals are written")
struct PrincipalFormRuleTests {
  @Test(
    "Actions and principals of a trust policy go together",
    arguments: [
      (#"{"Federated": "arn:aws:iam::111122223333:saml-provider/Staff"}"#, #""sts:AssumeRoleWithSAML""#, []),
      (
        #"{"Federated": "arn:aws:iam::111122223333:saml-provider/Staff"}"#, #""sts:AssumeRoleWithWebIdentity""#,
        ["MISMATCHED_ACTION_FOR_PRINCIPAL@/Action"]
      ),
      (#"{"Federated": "accounts.google.com"}"#, #"["sts:TagSession", "sts:AssumeRole"]"#, ["MISMATCHED_ACTION_FOR_PRINCIPAL@/Action/1"]),
      (#"{"Federated": "accounts.google.com"}"#, #""sts:AssumeRole*""#, []),
      (#"{"Federated": {"Ref": "Provider"}}"#, #""sts:AssumeRoleWithSAML""#, []),
      (#"{"Federated": {"Ref": "Provider"}}"#, #""sts:AssumeRole""#, ["MISMATCHED_ACTION_FOR_PRINCIPAL@/Action"]),
      (#"{"Service": "lambda.amazonaws.com"}"#, #""sts:AssumeRoleWithWebIdentity""#, ["MISMATCHED_ACTION_FOR_PRINCIPAL@/Action"]),
      (#"{"Service": "cognito-identity.amazonaws.com"}"#, #"["sts:AssumeRole"]"#, ["MISMATCHED_ACTION_FOR_PRINCIPAL@/Action/0"]),
      (
        #"{"AWS": "111122223333", "Federated": "accounts.google.com"}"#, #"["sts:AssumeRole", "sts:AssumeRoleWithWebIdentity"]"#, []
      ),
      (
        #"{"AWS": "111122223333", "Federated": "accounts.google.com"}"#, #"["sts:AssumeRole", "sts:TagSession"]"#,
        ["MISMATCHED_ACTION_FOR_PRINCIPAL@/Action/0"]
      ),
      (#"{"Service": "rolesanywhere.amazonaws.com"}"#, #"["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]"#, []),
      (
        #"{"Service": "rolesanywhere.amazonaws.com"}"#, #""sts:AssumeRole""#,
        ["MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY@/Action"]
      ),
      (
        #"{"Federated": "https://accounts.google.com"}"#, #""sts:AssumeRoleWithWebIdentity""#,
        ["INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY@/Principal/Federated"]
      ),
      (
        #"{"Federated": "arn:aws:iam::1234:saml-provider/Staff"}"#, #""sts:AssumeRoleWithSAML""#,
        ["INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY@/Principal/Federated"]
      ),
      (#""*""#, #""sts:AssumeRole""#, ["ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL@/Principal"]),
      (#"{"AWS": "*"}"#, #""sts:AssumeRole""#, []),
    ])
  func trust(principal: String, action: String, expected: [String]) throws {
    #expect(try RuleCheck.statement("IAM064", #""Effect": "Allow", "Principal": \#(principal), "Action": \#(action)"#, .trust) == expected)
  }

  @Test(
    "The form of principals",
    arguments: [
      (#"{"Service": ["sns.amazonaws.com", "logs.eu-west-1.amazonaws.com", "ec2.amazonaws.com.cn"]}"#, []),
      (#"{"Service": ["sns.amazonaws.com", "SNS.amazonaws.com"]}"#, ["INVALID_SERVICE_PRINCIPAL_FORMAT@/Principal/Service/1"]),
      (#"{"Service": "sns"}"#, ["INVALID_SERVICE_PRINCIPAL_FORMAT@/Principal/Service"]),
      (#"{"Service": "*"}"#, ["UNSUPPORTED_WILDCARD_IN_PRINCIPAL@/Principal/Service"]),
      (#"{"Service": {"Fn::Sub": "logs.${AWS::Region}.amazonaws.com"}}"#, []),
      (#"{"AWS": "arn:aws:iam::111122223333:role/*"}"#, ["UNSUPPORTED_WILDCARD_IN_PRINCIPAL@/Principal/AWS"]),
      (#"{"AWS": ["111122223333", "lambda.amazonaws.com"]}"#, ["INVALID_PRINCIPAL_FORMAT@/Principal/AWS/1"]),
      (#"{"AWS": "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1"}"#, []),
      (#"{"AWS": {"Ref": "Account"}}"#, []),
      (#"{"AWS": "arn:aws:iam::12345667789012:root"}"#, ["INVALID_PRINCIPAL_FORMAT@/Principal/AWS"]),
      (#"{"AWS": "arn:aws:iam::1234:role/Orders"}"#, ["INVALID_PRINCIPAL_FORMAT@/Principal/AWS"]),
      (#"{"AWS": "arn:aws:iam::*:root"}"#, ["UNSUPPORTED_WILDCARD_IN_PRINCIPAL@/Principal/AWS"]),
      (#"{"CanonicalUser": "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"}"#, []),
      (#""111122223333""#, ["INVALID_PRINCIPAL_FORMAT@/Principal"]),
      (#"["*"]"#, ["INVALID_PRINCIPAL_FORMAT@/Principal"]),
      (#"{"Services": "sns.amazonaws.com"}"#, ["INVALID_PRINCIPAL_KEY@/Principal/Services"]),
      (#"{"Federated": "accounts.google.com"}"#, ["FEDERATED_PRINCIPAL_NOT_SUPPORTED@/Principal/Federated"]),
    ])
  func form(principal: String, expected: [String]) throws {
    #expect(
      try RuleCheck.statement(
        "IAM064", #""Effect": "Allow", "Principal": \#(principal), "Action": "sqs:SendMessage", "Resource": "*""#, .resource) == expected)
  }

  @Test(
    "Unique IDs, and sessions beside their roles",
    arguments: [
      (#"["AIDACKCEVSQ6C2EXAMPLE", "111122223333"]"#, ["INVALID_USER_REFERENCE@/Principal/AWS/0"]),
      (#""AROADBQP57FF2AEXAMPLE""#, ["INVALID_ROLE_REFERENCE@/Principal/AWS"]),
      (
        #"["arn:aws:iam::111122223333:role/a/Orders", "arn:aws:sts::111122223333:assumed-role/Orders/session"]"#,
        ["REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY@/Principal/AWS/1"]
      ),
      (#"["arn:aws:iam::111122223333:role/Other", "arn:aws:sts::111122223333:assumed-role/Orders/session"]"#, []),
    ])
  func uniqueIDs(principals: String, expected: [String]) throws {
    #expect(
      try RuleCheck.statement("IAM065", #""Effect": "Allow", "Principal": {"AWS": \#(principals)}, "Action": "sts:AssumeRole""#, .trust)
        == expected)
  }
}
