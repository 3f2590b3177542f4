import MartletPolicy
import Testing

@testable import MartletLint

@Suite("Rules about who is let in")
struct PrincipalTrustRuleTests {
  @Test(
    "What is open to everybody is found, conditions considered",
    arguments: [
      (PolicyType.resource, #""Principal": "*""#, ["critical@/Principal"]),
      (.resource, #""Principal": {"AWS": ["*"]}"#, ["critical@/Principal"]),
      (.resource, #""Principal": {"AWS": "111122223333"}"#, []),
      (.resource, #""NotPrincipal": {"AWS": "111122223333"}"#, ["critical@/NotPrincipal"]),
      (.resource, #""Principal": "*", "Condition": {"StringEquals": {"aws:SourceAccount": "111122223333"}}"#, []),
      (.resource, #""Principal": "*", "Condition": {"StringEquals": {"aws:SourceVpce": "vpce-12345678"}}"#, []),
      (.resource, #""Principal": "*", "Condition": {"StringLike": {"aws:PrincipalOrgID": "*"}}"#, ["critical@/Principal"]),
      (.resource, #""Principal": "*", "Condition": {"StringEqualsIfExists": {"aws:PrincipalOrgID": "o-a1"}}"#, ["critical@/Principal"]),
      (.resource, #""Principal": "*", "Condition": {"StringEquals": {"aws:PrincipalOrgID": {"Ref": "Organization"}}}"#, []),
      (.trust, #""Principal": {"AWS": "*"}"#, ["critical@/Principal"]),
      (.endpoint, #""Principal": "*""#, []),
      (.identity, #""Principal": "*""#, []),
    ])
  func openToEverybody(type: PolicyType, elements: String, expected: [String]) throws {
    let action = type == .trust ? #""Action": "sts:AssumeRole""# : #""Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*""#
    #expect(try RuleCheck.statement("IAM060", #""Effect": "Allow", \#(elements), \#(action)"#, type) == expected)
  }

  @Test("A Deny for all others closes what an Allow opens; an endpoint for everything is pointed out")
  func decided() throws {
    let deny = """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*"},
        {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
         "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-a1"}}}]}
      """
    #expect(try RuleCheck.findings("IAM060", deny, .resource) == [])
    let url = """
      {"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "lambda:InvokeFunctionUrl", "Resource": "*",
        "Condition": {"StringEquals": {"lambda:FunctionUrlAuthType": "NONE"}}}]}
      """
    #expect(try RuleCheck.findings("IAM060", url, .resource) == ["security@/Statement/0/Principal"])
    let open = #"{"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}]}"#
    #expect(try RuleCheck.findings("IAM060", open, .endpoint) == ["info@/Statement/0/Principal"])
  }

  @Test(
    "Accounts that are not trusted are found where somebody has said which are, and pointed out in templates",
    arguments: [
      (#""444455556666""#, nil, nil, []),
      (#""444455556666""#, "Role", nil, ["info@/Principal/AWS"]),
      (#""444455556666""#, nil, ["444455556666"], []),
      (#""444455556666""#, nil, [], ["warning@/Principal/AWS"]),
      (#"["111122223333", "arn:aws:iam::444455556666:role/Audit"]"#, nil, ["111122223333"], ["warning@/Principal/AWS/1"]),
      (#"{"Fn::Sub": "arn:aws:iam::444455556666:role/${Name}"}"#, "Role", [], ["warning@/Principal/AWS"]),
      (#"{"Fn::Sub": "arn:aws:iam::${AWS::AccountId}:root"}"#, "Role", [], []),
      (#"{"Ref": "AWS::AccountId"}"#, "Role", nil, []),
    ] as [(String, String?, [String]?, [String])])
  func accounts(principal: String, owner: String?, trusted: [String]?, expected: [String]) throws {
    let found = try RuleCheck.statement(
      "IAM061", #""Effect": "Allow", "Principal": {"AWS": \#(principal)}, "Action": "sts:AssumeRole""#, .trust, owner: owner,
      options: LinterOptions(trustedAccounts: trusted.map { Set($0) }))
    #expect(found == expected)
  }

  @Test(
    "Services are let in for a source",
    arguments: [
      ("sns.amazonaws.com", "{}", ["RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL@/Principal/Service"]),
      ("sns.amazonaws.com", #"{"ArnLike": {"aws:SourceArn": "arn:aws:sns:eu-west-1:111122223333:orders"}}"#, []),
      ("sns.amazonaws.com", #"{"ArnLike": {"AWS:SourceArn": {"Ref": "Topic"}}}"#, []),
      ("sns.amazonaws.com", #"{"StringEquals": {"aws:SourceOrgID": "o-a1"}}"#, []),
      ("sns.amazonaws.com", #"{"ArnLike": {"aws:SourceArn": "*"}}"#, ["RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL@/Principal/Service"]),
      (
        "sns.amazonaws.com", #"{"StringNotEquals": {"aws:SourceAccount": "111122223333"}}"#,
        ["RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL@/Principal/Service"]
      ),
      (
        "ses.amazonaws.com", #"{"StringEquals": {"aws:Referer": "111122223333"}}"#,
        ["RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL@/Condition/StringEquals/aws:Referer"]
      ),
      (
        "cloudfront.amazonaws.com", #"{"StringEquals": {"aws:PrincipalOrgID": "o-a1"}}"#,
        ["UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL@/Condition/StringEquals/aws:PrincipalOrgID"]
      ),
      (
        "logs.eu-west-1.amazonaws.com",
        #"{"ArnLike": {"kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-west-1:111122223333:*"}}"#, []
      ),
      (
        "sns.amazonaws.com", #"{"ArnLike": {"aws:SourceArn": "arn:aws:events:eu-west-1:111122223333:rule/r"}}"#,
        ["warning@/Condition/ArnLike/aws:SourceArn"]
      ),
    ])
  func services(service: String, condition: String, expected: [String]) throws {
    let found = try RuleCheck.statement(
      "IAM062",
      #""Effect": "Allow", "Principal": {"Service": "\#(service)"}, "Action": "sqs:SendMessage", "Resource": "*", "Condition": \#(condition)"#,
      .resource)
    #expect(found == expected)
  }

  @Test("A trust policy needs no source; the source of a bucket needs its account")
  func otherForms() throws {
    let trust = #""Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole""#
    #expect(try RuleCheck.statement("IAM062", trust, .trust) == [])
    let bucket = """
      "Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "lambda:InvokeFunction", "Resource": "*",
      "Condition": {"ArnLike": {"aws:SourceArn": {"Fn::GetAtt": ["Uploads", "Arn"]}}}
      """
    let function = try RuleCheck.statement("IAM062", bucket, .resource, resourceType: "AWS::Lambda::Function")
    #expect(function == ["warning@/Condition/ArnLike/aws:SourceArn"])
    let everything = """
      "Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "lambda:*", "Resource": "*",
      "Condition": {"ArnLike": {"aws:SourceArn": {"Ref": "Orders"}}}
      """
    #expect(try RuleCheck.statement("IAM062", everything, .resource, resourceType: "AWS::Lambda::Function") == ["warning@/Action"])
  }

  @Test(
    "Policies of a resource hold its own actions, resources and keys",
    arguments: [
      ("AWS::S3::Bucket", #""Action": ["s3:GetObject", "kms:Decrypt"], "Resource": "*""#, ["UNSUPPORTED_ACTION_IN_POLICY@/Action/1"]),
      ("AWS::S3::Bucket", #""Action": "*", "Resource": ["arn:aws:s3:::b", {"Fn::GetAtt": ["B", "Arn"]}]"#, []),
      (
        "AWS::S3::Bucket", #""Action": "s3:*", "Resource": "arn:aws:kms:eu-west-1:111122223333:key/k""#,
        ["UNSUPPORTED_RESOURCE_ARN_IN_POLICY@/Resource"]
      ),
      (
        "AWS::S3::Bucket", #""Action": "s3:*", "Resource": "*", "Condition": {"StringEquals": {"s3:ResourceAccount": "111122223333"}}"#,
        ["IRRELEVANT_CONDITION_KEY_IN_POLICY@/Condition/StringEquals/s3:ResourceAccount"]
      ),
      (
        "AWS::S3::Bucket",
        #""Action": "s3:*", "Resource": "*", "Condition": {"StringEquals": {"aws:ResourceAccount": "${aws:PrincipalAccount}"}}"#, []
      ),
      ("AWS::Elsewhere::Thing", #""Action": "s3:*", "Resource": "*""#, []),
    ])
  func foreign(resourceType: String, elements: String, expected: [String]) throws {
    let found = try RuleCheck.statement(
      "IAM066", #""Effect": "Allow", "Principal": {"AWS": "111122223333"}, \#(elements)"#, .resource, resourceType: resourceType)
    #expect(found == expected)
  }
}
