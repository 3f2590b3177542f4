import MartletPolicy
import Testing

@testable import MartletLint

@Suite("Rules about conditions that do not hold what they promise")
struct SidesteppedKeyTests {
  @Test("Each code is that of some rule")
  func codes() {
    let codes = Set(RuleCatalogue.rules.flatMap(\.codes))
    #expect(AccessAnalyzerCode.allCases.filter { !codes.contains($0) }.map(\.rawValue) == [])
  }

  @Test(
    "IAM069: headers that the caller writes",
    arguments: [
      (#"{"StringLike": {"aws:referer": "https://example.com/*"}}"#, ["UNTRUSTWORTHY_CONDITION_KEY@/Condition/StringLike/aws:referer"]),
      (
        #"{"StringNotLike": {"aws:UserAgent": "*example*"}}"#,
        ["UNTRUSTWORTHY_CONDITION_KEY@/Condition/StringNotLike/aws:UserAgent"]
      ),
      (#"{"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}"#, []),
    ])
  func untrustworthyKeys(condition: String, expected: [String]) throws {
    let found = try RuleCheck.statement(
      "IAM069", #""Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": \#(condition)"#)
    #expect(found == expected)
  }

  @Test(
    "IAM070: prefixes that are taken out of a list",
    arguments: [
      ("Deny", "StringLike", true), ("Deny", "StringEqualsIfExists", true), ("Allow", "StringNotLike", true),
      ("Allow", "StringNotEquals", true), ("Allow", "StringLike", false), ("Deny", "StringNotLike", false), ("Deny", "Null", false),
    ])
  func prefixes(effect: String, condition: String, isFound: Bool) throws {
    let found = try RuleCheck.statement(
      "IAM070",
      #""Effect": "\#(effect)", "Action": "s3:ListBucket", "Resource": "*", "Condition": {"\#(condition)": {"s3:prefix": "true"}}"#)
    #expect(found == (isFound ? ["S3_PREFIX_IN_NEGATIVE_CONTEXT@/Condition/\(condition)/s3:prefix"] : []))
  }

  @Test(
    "IAM070: attributes of reads that need not name any",
    arguments: [
      ("dynamodb:Query", "", true),
      ("dynamodb:*", #", "StringEquals": {"dynamodb:Select": "COUNT"}"#, true),
      ("dynamodb:GetItem", #", "StringEquals": {"dynamodb:Select": "SPECIFIC_ATTRIBUTES"}"#, false),
      ("dynamodb:GetItem", #", "StringEqualsIfExists": {"dynamodb:Select": "SPECIFIC_ATTRIBUTES"}"#, false),
      ("dynamodb:UpdateItem", "", false),
    ])
  func attributes(action: String, rest: String, isFound: Bool) throws {
    let found = try RuleCheck.statement(
      "IAM070",
      #""Effect": "Allow", "Action": "\#(action)", "Resource": "*", "Condition": "#
        + #"{"ForAllValues:StringEquals": {"dynamodb:Attributes": ["ID", "Name"]}\#(rest)}"#)
    #expect(
      found == (isFound ? ["DYNAMODB_ATTRIBUTES_WITHOUT_SELECT@/Condition/ForAllValues:StringEquals/dynamodb:Attributes"] : []))
  }

  @Test(
    "IAM027: keys about VPC endpoints, of services that fill them",
    arguments: [
      (PolicyType.identity, #""Action": ["s3:*", "lambda:InvokeFunction"]"#, false),
      (.identity, #""Action": ["s3:*", "sns:Publish"]"#, true),
      (.identity, #""Action": "sqs:SendMessage""#, true),
      (.identity, #""Action": "iam:PassRole""#, true),
      (.identity, #""Action": "*""#, true),
      (.serviceControl, #""NotAction": "iam:*""#, true),
      (.resource, #""Principal": "*", "Action": "*""#, false),
    ])
  func endpointKeys(type: PolicyType, actions: String, isFound: Bool) throws {
    let found = try RuleCheck.statement(
      "IAM027", #""Effect": "Deny", \#(actions), "Resource": "*", "Condition": {"StringNotEquals": {"aws:VpceAccount": "111122223333"}}"#,
      type, resourceType: type == .resource ? "AWS::S3::Bucket" : nil)
    #expect(found == (isFound ? ["USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES@/Condition/StringNotEquals/aws:VpceAccount"] : []))
    let organization = try RuleCheck.statement(
      "IAM027",
      #""Effect": "Deny", "Action": "sqs:*", "Resource": "*", "Condition": {"StringNotEquals": {"aws:VpceOrgID": "o-a1b2c3d4e5"}}"#)
    #expect(organization == [])
  }

  @Test(
    "IAM071: resource control policies that may stop services",
    arguments: [
      (
        #"{"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-a1b2c3d4e5", "aws:PrincipalTag/a": "b"}}"#,
        [
          "RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY@/Condition/StringNotEqualsIfExists/aws:PrincipalOrgID",
          "RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY@/Condition/StringNotEqualsIfExists/aws:PrincipalTag~1a",
        ]
      ),
      (
        #"{"StringNotEqualsIfExists": {"aws:SourceOrgID": "o-a1b2c3d4e5"}}"#,
        [
          "RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY@/Condition/StringNotEqualsIfExists/aws:SourceOrgID",
          "RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK@/Condition/StringNotEqualsIfExists/aws:SourceOrgID",
        ]
      ),
      (
        #"{"StringNotEqualsIfExists": {"aws:SourceOrgID": "o-a1b2c3d4e5"}, "Bool": {"aws:PrincipalIsAWSService": "true"}}"#,
        ["RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK@/Condition/StringNotEqualsIfExists/aws:SourceOrgID"]
      ),
      (
        #"""
        {"StringNotEqualsIfExists": {"aws:SourceOrgID": "o-a1b2c3d4e5", "aws:SourceAccount": "111122223333"},
         "Bool": {"aws:PrincipalIsAWSService": "true"}, "Null": {"aws:SourceAccount": "false"}}
        """#, []
      ),
      (
        #"""
        {"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}, "ArnNotLikeIfExists": {"aws:PrincipalArn": "*"},
         "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}}
        """#, []
      ),
      (#"{"BoolIfExists": {"aws:SecureTransport": "false"}}"#, []),
    ])
  func resourceControl(condition: String, expected: [String]) throws {
    let statement = #""Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": \#(condition)"#
    #expect(try RuleCheck.statement("IAM071", statement, .resourceControl) == expected)
    #expect(try RuleCheck.statement("IAM071", statement, .resource) == [])
  }
}
