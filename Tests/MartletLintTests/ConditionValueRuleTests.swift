import MartletPolicy
import Testing

@testable import MartletLint

@Suite("Rules about condition values")
struct ConditionValueRuleTests {
  @Test(
    "IAM029: values that nothing can match",
    arguments: [
      (#"{"Bool": {"aws:SecureTransport": "yes"}}"#, ["TYPE_MISMATCH_BOOLEAN@/Bool/aws:SecureTransport"]),
      (#"{"Null": {"aws:username": "no"}}"#, ["TYPE_MISMATCH_BOOLEAN@/Null/aws:username"]),
      (#"{"NumericLessThan": {"s3:max-keys": ["10", "ten"]}}"#, ["TYPE_MISMATCH_NUMBER@/NumericLessThan/s3:max-keys/1"]),
      (#"{"DateLessThan": {"aws:CurrentTime": "tomorrow"}}"#, ["TYPE_MISMATCH_DATE@/DateLessThan/aws:CurrentTime"]),
      (
        #"{"DateLessThan": {"aws:CurrentTime": ["2026-02-30", "2026"]}}"#,
        ["INVALID_DATE_VALUE@/DateLessThan/aws:CurrentTime/0", "INVALID_DATE_VALUE@/DateLessThan/aws:CurrentTime/1"]
      ),
      (#"{"DateLessThan": {"aws:CurrentTime": "1767225600"}}"#, ["INVALID_DATE_VALUE@/DateLessThan/aws:CurrentTime"]),
      (#"{"IpAddress": {"aws:SourceIp": "203.0.113.0/33"}}"#, ["TYPE_MISMATCH_IP_RANGE@/IpAddress/aws:SourceIp"]),
      (#"{"BinaryEquals": {"aws:username": "a?"}}"#, ["TYPE_MISMATCH_STRING@/BinaryEquals/aws:username"]),
      (#"{"StringEquals": {"aws:SourceVpc": "vpc-1"}}"#, ["INVALID_VPC_FORMAT@/StringEquals/aws:SourceVpc"]),
      (#"{"StringEquals": {"aws:SourceVpce": "vpc-12345678"}}"#, ["INVALID_VPCE_FORMAT@/StringEquals/aws:SourceVpce"]),
      (#"{"StringEquals": {"aws:RequestedRegion": "eu-wset-1"}}"#, ["INVALID_REGION@/StringEquals/aws:RequestedRegion"]),
      (
        #"{"StringEquals": {"s3:x-amz-server-side-encryption-aws-kms-key-id": "alias/a"}}"#,
        ["INVALID_KMS_KEY_VALUE@/StringEquals/s3:x-amz-server-side-encryption-aws-kms-key-id"]
      ),
      (
        #"{"StringEquals": {"s3:x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:::key/a"}}"#,
        ["INVALID_KMS_KEY_VALUE@/StringEquals/s3:x-amz-server-side-encryption-aws-kms-key-id"]
      ),
      (
        #"{"StringEquals": {"s3:x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:eu-west-1:111122223333:key/a"}}"#, []
      ),
      (#"{"StringEquals": {"iam:PassedToService": "lambda"}}"#, ["INVALID_SERVICE_PRINCIPAL_FORMAT@/StringEquals/iam:PassedToService"]),
      (
        #"{"StringEquals": {"kms:ViaService": "S3.eu-west-1.amazonaws.com"}}"#,
        ["INVALID_SERVICE_PRINCIPAL_FORMAT@/StringEquals/kms:ViaService"]
      ),
      (
        #"{"StringEquals": {"kms:ViaService": "s3.amazonaws.com"}}"#,
        ["INVALID_SERVICE_PRINCIPAL_FORMAT@/StringEquals/kms:ViaService"]
      ),
      (
        #"""
        {"Bool": {"aws:SecureTransport": true}, "NumericLessThan": {"s3:max-keys": 10}, "IpAddress": {"aws:SourceIp": "2001:db8::/32"},
         "DateLessThan": {"aws:CurrentTime": "2024-02-29T00:00:00Z", "aws:EpochTime": "1767225600"}, "BinaryEquals": {"aws:username": "QmluYXJ5"},
         "StringLike": {"aws:SourceVpc": "vpc-*", "aws:RequestedRegion": "eu-*", "iam:PassedToService": "ec2.*"},
         "StringEquals": {"aws:SourceVpc": "vpc-11223344556677889", "iam:PassedToService": ["ec2.amazonaws.com.cn", {"Ref": "Service"}],
           "aws:SourceVpce": "${aws:PrincipalTag/vpce}", "kms:ViaService": "s3.eu-west-1.amazonaws.com"}}
        """#, []
      ),
    ])
  func values(condition: String, expected: [String]) throws {
    #expect(try ConditionRuleTests.found("IAM029", condition) == expected)
  }

  @Test(
    "IAM034: wildcards under operators that take them literally",
    arguments: [
      (#"{"StringEquals": {"s3:prefix": ["a", "b/*"]}}"#, ["WILDCARD_WITHOUT_LIKE_OPERATOR@/StringEquals/s3:prefix"]),
      (
        #"{"ForAllValues:StringNotEquals": {"aws:TagKeys": "a?"}}"#,
        ["WILDCARD_WITHOUT_LIKE_OPERATOR@/ForAllValues:StringNotEquals/aws:TagKeys"]
      ),
      (#"{"StringLike": {"s3:prefix": "b/*"}, "ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::*:role/a"}}"#, []),
      (#"{"StringEquals": {"s3:prefix": "a${*}"}}"#, []),
    ])
  func wildcards(condition: String, expected: [String]) throws {
    #expect(try ConditionRuleTests.found("IAM034", condition) == expected)
  }

  @Test(
    "IAM035: conditions that can be said more simply",
    arguments: [
      (#"{"StringLike": {"aws:RequestTag/a": "*"}}"#, ["EQUIVALENT_TO_NULL_FALSE@/StringLike/aws:RequestTag~1a"]),
      (#"{"ForAnyValue:StringLike": {"aws:TagKeys": ["a", "*"]}}"#, ["EQUIVALENT_TO_NULL_FALSE@/ForAnyValue:StringLike/aws:TagKeys"]),
      (#"{"StringNotLike": {"aws:RequestTag/a": "*"}}"#, ["EQUIVALENT_TO_NULL_TRUE@/StringNotLike/aws:RequestTag~1a"]),
      (
        #"{"StringLikeIfExists": {"aws:RequestTag/a": "*"}}"#,
        ["REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION@/StringLikeIfExists/aws:RequestTag~1a"]
      ),
      (
        #"{"ForAnyValue:StringNotLike": {"aws:TagKeys": "*"}}"#,
        ["REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION@/ForAnyValue:StringNotLike/aws:TagKeys"]
      ),
      (
        #"{"NumericLessThan": {"aws:MultiFactorAuthAge": ["2700", "3600"]}}"#,
        ["REDUNDANT_CONDITION_VALUE_NUM@/NumericLessThan/aws:MultiFactorAuthAge"]
      ),
      (
        #"{"StringLike": {"aws:RequestTag/a": "a*"}, "StringEquals": {"aws:RequestTag/b": ""}, "NumericEquals": {"s3:max-keys": ["1", "2"]}}"#,
        []
      ),
    ])
  func simpler(condition: String, expected: [String]) throws {
    #expect(try ConditionRuleTests.found("IAM035", condition) == expected)
  }

  @Test(
    "IAM037: addresses",
    arguments: [
      (#"{"IpAddress": {"aws:SourceIp": ["10.0.0.0/8", "fc00::1"]}}"#, ["PRIVATE_IP_ADDRESS@/IpAddress/aws:SourceIp"]),
      (#"{"NotIpAddress": {"aws:SourceIp": "192.168.1.1"}}"#, ["PRIVATE_NOT_IP_ADDRESS@/NotIpAddress/aws:SourceIp"]),
      (#"{"IpAddress": {"aws:SourceIp": ["10.0.0.0/8", "203.0.113.0/24"]}}"#, ["PRIVATE_IP_ADDRESS_SUBSET@/IpAddress/aws:SourceIp"]),
      (
        #"{"NotIpAddress": {"aws:SourceIp": ["10.0.0.0/8", "203.0.113.0/24"]}}"#,
        ["PRIVATE_NOT_IP_ADDRESS_SUBSET@/NotIpAddress/aws:SourceIp"]
      ),
      (#"{"IpAddress": {"aws:SourceIp": "203.0.113.9/24"}}"#, ["IMPROVE_IP_RANGE@/IpAddress/aws:SourceIp"]),
      (#"{"IpAddress": {"aws:VpcSourceIp": "10.0.0.0/8"}}"#, ["MISSING_PAIRED_CONDITION_KEYS@/IpAddress/aws:VpcSourceIp"]),
      (#"{"IpAddress": {"aws:VpcSourceIp": "10.0.0.0/8"}, "StringEquals": {"aws:SourceVpce": "vpce-12345678"}}"#, []),
      (#"{"IpAddress": {"aws:SourceIp": ["0.0.0.0/0", "10.0.0.0/4", "2001:db8::/32"]}}"#, ["IMPROVE_IP_RANGE@/IpAddress/aws:SourceIp"]),
    ])
  func addresses(condition: String, expected: [String]) throws {
    #expect(try ConditionRuleTests.found("IAM037", condition) == expected)
  }
}
