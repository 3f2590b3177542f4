import MartletPolicy
import Testing

@testable import MartletLint

@Suite("Rules about condition operators and keys")
struct ConditionRuleTests {
  /// What a rule finds in a condition of a statement, without the place of the condition.
  static func found(
    _ rule: String, _ condition: String, _ action: String = #""s3:GetObject""#, effect: String = "Allow", _ type: PolicyType = .identity
  ) throws -> [String] {
    let statement = #""Effect": "\#(effect)", "Action": \#(action), "Resource": "*", "Condition": \#(condition)"#
    return try RuleCheck.statement(rule, statement, type).map { finding in
      let parts = finding.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
      return "\(parts[0])@\(parts[1].dropFirst("/Condition".count))"
    }
  }

  @Test(
    "IAM024: operators that do not exist, and `Null` with what makes no sense",
    arguments: [
      (#"{"StringEqual": {"aws:username": "a"}}"#, ["INVALID_CONDITION_OPERATOR@/StringEqual"]),
      (#"{"NullIfExists": {"aws:username": "true"}}"#, ["NULL_WITH_IF_EXISTS@/NullIfExists/aws:username"]),
      (#"{"ForAllValues:Null": {"aws:TagKeys": "true"}}"#, ["NULL_WITH_QUALIFIER@/ForAllValues:Null/aws:TagKeys"]),
      (#"{"foranyvalue:stringlikeifexists": {"aws:TagKeys": "a*"}, "Null": {"aws:username": "true"}}"#, []),
    ])
  func operators(condition: String, expected: [String]) throws {
    #expect(try Self.found("IAM024", condition) == expected)
  }

  @Test(
    "IAM025: global keys that do not exist",
    arguments: [
      (#"{"StringEquals": {"aws:PrincipleOrgID": "o-a1b2c3d4e5"}}"#, ["INVALID_GLOBAL_CONDITION_KEY@/StringEquals/aws:PrincipleOrgID"]),
      (#"{"ArnLike": {"aws:Arn": "arn:aws:iam::111122223333:role/a"}}"#, ["DEPRECATED_GLOBAL_CONDITION_KEY@/ArnLike/aws:Arn"]),
      (
        #"{"StringEquals": {"AWS:PRINCIPALORGID": "a", "aws:RequestTag/a:b/c": "a", "aws:ResourceOrgPaths": "a", "aws:RequestTag": "a"}}"#,
        []
      ),
    ])
  func globalKeys(condition: String, expected: [String]) throws {
    #expect(try Self.found("IAM025", condition) == expected)
  }

  @Test("IAM025: `aws:ARN` in a policy of an organization")
  func oldKey() throws {
    let condition = #"{"ArnLike": {"aws:ARN": "arn:aws:iam::111122223333:role/a"}}"#
    #expect(
      try Self.found("IAM025", condition, effect: "Deny", .serviceControl) == ["UNSUPPORTED_GLOBAL_CONDITION_KEY@/ArnLike/aws:ARN"])
  }

  @Test(
    "IAM026: keys that their service does not have",
    arguments: [
      (#"{"StringLike": {"s3:prefixes": "a/*"}}"#, ["INVALID_SERVICE_CONDITION_KEY@/StringLike/s3:prefixes"]),
      (#"{"StringLike": {"prefix": "a/*"}}"#, ["INVALID_CONDITION_KEY_FORMAT@/StringLike/prefix"]),
      (
        #"{"StringLike": {"aws:ResourceTag": "a", "ec2:ResourceTag/": "b"}}"#,
        ["MISSING_TAG_KEY_IN_CONDITION@/StringLike/aws:ResourceTag", "MISSING_TAG_KEY_IN_CONDITION@/StringLike/ec2:ResourceTag~1"]
      ),
      (
        #"""
        {"StringLike": {"s3:ExistingObjectTag/a": "a", "secretsmanager:ResourceTag/b": "b", "kms:EncryptionContext:aws:s3:arn": "c",
          "accounts.google.com:aud": "d", "oidc.eks.eu-west-1.amazonaws.com/id/E:sub": "e", "cognito-identity.amazonaws.com:amr": "f",
          "lambda:SourceFunctionArn": "g", "aws:PrincipalTag/team": "h", "deepracer:UserToken": "i"}}
        """#, []
      ),
    ])
  func serviceKeys(condition: String, expected: [String]) throws {
    #expect(try Self.found("IAM026", condition) == expected)
  }

  @Test(
    "IAM028: operators of another type",
    arguments: [
      (#"{"StringEquals": {"aws:ViaAWSService": "true"}}"#, ["TYPE_MISMATCH@/StringEquals/aws:ViaAWSService"]),
      (#"{"StringEquals": {"aws:MultiFactorAuthAge": "3600"}}"#, ["TYPE_MISMATCH@/StringEquals/aws:MultiFactorAuthAge"]),
      (#"{"ArnLike": {"aws:PrincipalOrgID": "o-a*"}}"#, ["TYPE_MISMATCH@/ArnLike/aws:PrincipalOrgID"]),
      (
        #"{"StringNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/a"}}"#,
        ["STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS@/StringNotLike/aws:PrincipalArn"]
      ),
      (#"{"StringEquals": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/a"}}"#, []),
      (#"{"ArnLike": {"kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::a/*", "aws:RequestTag/a": "${aws:PrincipalArn}"}}"#, []),
      (
        #"{"NumericLessThan": {"aws:EpochTime": "1"}, "DateLessThan": {"aws:EpochTime": "2026-01-01"}, "Null": {"aws:SourceIp": "true"}}"#,
        []
      ),
      (#"{"NumericEquals": {"accounts.example.com:level": "1"}}"#, []),
    ])
  func types(condition: String, expected: [String]) throws {
    #expect(try Self.found("IAM028", condition) == expected)
  }

  @Test(
    "IAM030, IAM031 and IAM032: keys with one value and with several",
    arguments: [
      (#"{"StringEquals": {"events:detail-type": "a"}}"#, ["IAM030 MISSING_QUALIFIER@/StringEquals/events:detail-type"]),
      (
        #"{"ForAllValues:StringEquals": {"aws:PrincipalTag/a": "b"}}"#,
        ["IAM031 FORALLVALUES_WITH_SINGLE_VALUED_KEY@/ForAllValues:StringEquals/aws:PrincipalTag~1a"]
      ),
      (
        #"{"ForAllValues:StringEquals": {"dynamodb:LeadingKeys": "b"}}"#,
        ["IAM032 security@/ForAllValues:StringEquals/dynamodb:LeadingKeys"]
      ),
      (#"{"ForAllValues:StringEquals": {"aws:TagKeys": "b"}}"#, ["IAM032 info@/ForAllValues:StringEquals/aws:TagKeys"]),
      (#"{"ForAllValues:StringEquals": {"aws:TagKeys": "b"}, "StringEquals": {"aws:RequestTag/b": "c"}}"#, []),
      (#"{"ForAllValues:StringEquals": {"dynamodb:LeadingKeys": "b"}, "Null": {"dynamodb:LeadingKeys": "false"}}"#, []),
      (#"{"ForAllValues:StringEquals": {"kms:GrantOperations": "Decrypt", "accounts.google.com:aud": "a"}}"#, []),
      (#"{"ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": "authenticated", "aws:CalledVia": "a"}}"#, []),
      (#"{"Null": {"aws:TagKeys": "true"}}"#, []),
    ])
  func qualifiers(condition: String, expected: [String]) throws {
    let found = try ["IAM030", "IAM031", "IAM032"].flatMap { id in try Self.found(id, condition).map { "\(id) \($0)" } }
    #expect(found == expected)
  }

  @Test(
    "IAM033: negated conditions only",
    arguments: [
      (#"{"StringNotEquals": {"aws:PrincipalTag/a": "b"}}"#, ["security@/StringNotEquals/aws:PrincipalTag~1a"]),
      (#"{"StringNotEquals": {"aws:PrincipalTag/a": "b"}, "Null": {"aws:PrincipalTag/a": "false"}}"#, []),
      (#"{"StringNotEquals": {"aws:PrincipalTag/a": "b"}, "StringEquals": {"aws:PrincipalOrgID": "o-a"}}"#, []),
      (#"{"StringNotEquals": {"aws:RequestedRegion": "eu-west-1", "aws:ResourceAccount": "111122223333"}}"#, []),
      (#"{"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/a"}, "ForAnyValue:StringNotEquals": {"aws:TagKeys": "a"}}"#, []),
    ])
  func negated(condition: String, expected: [String]) throws {
    #expect(try Self.found("IAM033", condition) == expected)
    #expect(try Self.found("IAM033", condition, effect: "Deny") == [])
  }

  @Test(
    "IAM036: keys and values given twice",
    arguments: [
      (
        #"{"StringEquals": {"aws:PrincipalOrgID": "a", "AWS:principalorgid": "b"}}"#,
        ["DUPLICATE_KEYS_WITH_DIFFERENT_CASE@/StringEquals/AWS:principalorgid"]
      ),
      (
        #"{"Bool": {"aws:SecureTransport": ["true", "false"]}}"#,
        ["INVALID_CONDITION_MULTIPLE_BOOLEAN@/Bool/aws:SecureTransport"]
      ),
      (#"{"StringEquals": {"aws:PrincipalAccount": ["1", 2]}}"#, ["INVALID_CONDITION_DATA_TYPE@/StringEquals/aws:PrincipalAccount"]),
      (#"{"StringEquals": {"aws:username": ["a", {"Ref": "B"}]}, "StringLike": {"aws:username": "c"}}"#, []),
    ])
  func repeated(condition: String, expected: [String]) throws {
    #expect(try Self.found("IAM036", condition) == expected)
  }
}
