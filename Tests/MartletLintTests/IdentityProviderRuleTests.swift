import MartletPolicy
import Testing

@testable import MartletLint

@Suite("The rule about identity providers")
struct IdentityProviderRuleTests {
  private static let github = "token.actions.githubusercontent.com"

  @Test(
    "What a trust policy asks of GitHub's tokens",
    arguments: [
      ("{}", ["MISSING_GITHUB_REPO_CONDITION_KEY@/Principal/Federated"]),
      (#"{"StringEquals": {"G:aud": "sts.amazonaws.com"}}"#, ["MISSING_GITHUB_REPO_CONDITION_KEY@/Principal/Federated"]),
      (#"{"StringEquals": {"G:sub": "repo:example/shop:ref:refs/heads/main"}}"#, []),
      (#"{"StringLike": {"G:sub": "repo:example/shop:*"}}"#, ["SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED@/Condition/StringLike/G:sub"]),
      (#"{"StringLike": {"G:sub": "repo:example/shop:*"}, "StringEquals": {"G:ref": "refs/heads/main"}}"#, []),
      (
        #"{"StringLike": {"G:sub": "repo:*"}}"#,
        [
          "WILDCARD_USAGE_TOO_PERMISSIVE@/Condition/StringLike/G:sub",
          "SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED@/Condition/StringLike/G:sub",
        ]
      ),
      (
        #"{"StringLike": {"G:sub": {"Fn::Sub": "repo:${Owner}/${Repository}:ref:refs/heads/*"}}}"#,
        ["SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED@/Condition/StringLike/G:sub"]
      ),
      (
        #"{"StringLike": {"G:sub": "repo:example@*/shop@*:ref:refs/heads/main"}, "StringEquals": {"G:repository_id": "1"}}"#,
        ["SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED@/Condition/StringLike/G:sub"]
      ),
      (
        #"{"StringLike": {"G:sub": "repo:example@*/app@*:ref:refs/heads/main"}}"#,
        [
          "SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED@/Condition/StringLike/G:sub",
          "WILDCARD_USAGE_TOO_PERMISSIVE@/Condition/StringLike/G:sub",
        ]
      ),
      (
        #"{"StringEquals": {"G:sub": "repo:example/shop:ref:refs/heads/main"}, "ForAnyValue:StringEquals": {"G:aud": "sts.amazonaws.com"}}"#,
        ["FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE@/Condition/ForAnyValue:StringEquals/G:aud"]
      ),
      (
        #"{"StringEquals": {"G:sub": "repo:example/shop:ref:refs/heads/main"}, "ForAllValues:StringEquals": {"G:aud": "sts.amazonaws.com"}}"#,
        ["CONFIRM_AUDIENCE_CLAIM_TYPE@/Condition/ForAllValues:StringEquals/G:aud"]
      ),
    ])
  func gitHub(condition: String, expected: [String]) throws {
    let found = try RuleCheck.statement(
      "IAM063",
      """
      "Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/\(Self.github)"},
      "Action": "sts:AssumeRoleWithWebIdentity", "Condition": \(condition.split(separator: "G:").joined(separator: Self.github + ":"))
      """, .trust)
    let short = found.map { finding in finding.split(separator: Self.github + ":").joined(separator: "G:") }
    #expect(short.sorted() == expected.sorted())
  }

  @Test(
    "What a trust policy asks of other providers",
    arguments: [
      (#""cognito-identity.amazonaws.com""#, "{}", ["MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL@/Principal/Federated"]),
      (#""cognito-identity.amazonaws.com""#, #"{"StringEquals": {"cognito-identity.amazonaws.com:aud": "eu-west-1:1"}}"#, []),
      (
        #""arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/ABC""#,
        #"{"StringEquals": {"oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub": "system:serviceaccount:a:b"}}"#, []
      ),
      (
        #""arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/ABC""#,
        #"{"StringEquals": {"oidc.eks.eu-west-1.amazonaws.com/id/OTHER:sub": "system:serviceaccount:a:b"}}"#,
        ["MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL@/Principal/Federated"]
      ),
      (#"{"Fn::Sub": "arn:aws:iam::${AWS::AccountId}:oidc-provider/${Host}"}"#, #"{"StringEquals": {"host:sub": "x"}}"#, []),
      (
        #"{"Fn::Sub": "arn:aws:iam::${AWS::AccountId}:oidc-provider/${Host}"}"#, "{}",
        ["MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL@/Principal/Federated"]
      ),
      (#"{"Ref": "Provider"}"#, "{}", []),
      (
        #""gitlab.com""#, #"{"StringLike": {"gitlab.com:sub": "${aws:username}-x"}}"#,
        ["VARIABLE_USAGE_TOO_PERMISSIVE@/Condition/StringLike/gitlab.com:sub"]
      ),
    ])
  func others(provider: String, condition: String, expected: [String]) throws {
    let found = try RuleCheck.statement(
      "IAM063",
      #""Effect": "Allow", "Principal": {"Federated": \#(provider)}, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": \#(condition)"#,
      .trust)
    #expect(found == expected)
  }

  @Test(
    "Keys that take no wildcards",
    arguments: [
      (#"{"StringLike": {"aws:PrincipalOrgID": "o-*"}}"#, ["WILDCARD_USAGE_TOO_PERMISSIVE@/Condition/StringLike/aws:PrincipalOrgID"]),
      (#"{"StringEquals": {"aws:ResourceAccount": "${aws:PrincipalAccount}"}}"#, []),
      (
        #"{"StringLike": {"aws:SourceAccount": "${aws:PrincipalAccount}"}}"#,
        ["VARIABLE_USAGE_TOO_PERMISSIVE@/Condition/StringLike/aws:SourceAccount"]
      ),
      (#"{"StringLike": {"aws:userid": "AROAEXAMPLE:*"}}"#, []),
      (#"{"StringLike": {"aws:userid": "*:someone"}}"#, []),
      (#"{"StringLike": {"aws:userid": "AROA*:someone"}}"#, ["WILDCARD_USAGE_TOO_PERMISSIVE@/Condition/StringLike/aws:userid"]),
      (#"{"StringLike": {"aws:userid": "*"}}"#, ["WILDCARD_USAGE_TOO_PERMISSIVE@/Condition/StringLike/aws:userid"]),
    ])
  func sensitiveKeys(condition: String, expected: [String]) throws {
    let found = try RuleCheck.statement(
      "IAM063", #""Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": \#(condition)"#)
    #expect(found == expected)
  }
}
