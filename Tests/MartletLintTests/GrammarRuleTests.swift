import MartletPolicy
import Testing

@testable import MartletLint

@Suite("Rules about the policy grammar")
struct GrammarRuleTests {
  private let rest = #""Effect": "Allow", "Action": "s3:GetObject", "Resource": "*""#

  @Test(
    "IAM001: wrong types of values",
    arguments: [
      (#""Effect": "Allow", "Action": 1, "Resource": "*""#, ["DATA_TYPE_MISMATCH@/Action"]),
      (#""Effect": "Allow", "Action": ["s3:Get*", true], "Resource": "*""#, ["DATA_TYPE_MISMATCH@/Action/1"]),
      (#""Effect": true, "Action": "s3:Get*", "Resource": "*""#, ["DATA_TYPE_MISMATCH@/Effect"]),
      (
        #""Sid": 1, "Effect": "Allow", "Action": "s3:Get*", "Resource": {"a": "b"}"#,
        ["DATA_TYPE_MISMATCH@/Resource", "DATA_TYPE_MISMATCH@/Sid"]
      ),
      (#""Effect": "Allow", "Action": "s3:Get*", "Resource": null"#, ["DATA_TYPE_MISMATCH@/Resource"]),
      (#""Effect": "Allow", "Action": "s3:Get*", "Resource": {"Ref": "Bucket"}"#, []),
      (#""Effect": "Allow", "Action": "s3:Get*", "Resource": [{"Fn::GetAtt": ["Bucket", "Arn"]}]"#, []),
      (#""Effect": "Allow", "Action": "s3:Get*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": true}}"#, []),
      (#""Effect": "Allow", "Action": "s3:Get*", "Resource": "*", "Condition": {"NumericLessThan": {"s3:max-keys": 10}}"#, []),
    ])
  func types(statement: String, expected: [String]) throws {
    #expect(try RuleCheck.statement("IAM001", statement) == expected)
  }

  @Test("IAM001: the document and its principals")
  func documentTypes() throws {
    #expect(try RuleCheck.findings("IAM001", "[]") == ["DATA_TYPE_MISMATCH@"])
    #expect(
      try RuleCheck.findings("IAM001", #"{"Version": 2012, "Statement": ["x"]}"#) == [
        "DATA_TYPE_MISMATCH@/Statement/0", "DATA_TYPE_MISMATCH@/Version",
      ])
    #expect(
      try RuleCheck.statement("IAM001", #""Effect": "Allow", "Principal": {"AWS": 111122223333}, "Action": "sts:AssumeRole""#, .trust) == [
        "DATA_TYPE_MISMATCH@/Principal/AWS"
      ])
    #expect(try RuleCheck.findings("IAM001", #"{"Version": "2012-10-17", "Statement": {"Fn::If": ["A", {}, {}]}}"#) == [])
  }

  @Test("IAM002: unknown elements, in statements and in the policy")
  func unknownElements() throws {
    #expect(
      try RuleCheck.statement("IAM002", #""Actions": "s3:*", "effect": "Allow", "Resource": "*""#) == [
        "INVALID_POLICY_ELEMENT@/Actions", "INVALID_POLICY_ELEMENT@/effect",
      ])
    #expect(
      try RuleCheck.findings("IAM002", #"{"version": "2012-10-17", "Id": "x", "Statement": [], "Comment": "y"}"#) == [
        "INVALID_POLICY_ELEMENT@/Comment", "INVALID_POLICY_ELEMENT@/version",
      ])
    #expect(try RuleCheck.statement("IAM002", #""Action": "s3:Get*", "Action": "s3:Put*", "Resource": "*""#) == ["error@/Action"])
    #expect(try RuleCheck.statement("IAM002", rest) == [])
  }

  @Test("IAM003: missing elements, by type of policy")
  func missingElements() throws {
    #expect(try RuleCheck.findings("IAM003", #"{"Version": "2012-10-17"}"#) == ["MISSING_STATEMENT@"])
    #expect(try RuleCheck.findings("IAM003", #"{"Version": "2012-10-17", "Statement": []}"#) == ["MISSING_STATEMENT@/Statement"])
    #expect(try Set(RuleCheck.statement("IAM003", #""Sid": "A""#)) == ["MISSING_EFFECT@", "MISSING_ACTION@", "MISSING_RESOURCE@"])
    #expect(try RuleCheck.statement("IAM003", #""Effect": "Allow", "Action": "sts:AssumeRole""#, .trust) == ["MISSING_PRINCIPAL@"])
    #expect(try RuleCheck.statement("IAM003", #""Effect": "Allow", "Action": "ecr:Get*", "Principal": "*""#, .resource) == [])
    #expect(
      try RuleCheck.statement(
        "IAM003", #""Effect": "Allow", "Action": "s3:Get*", "Principal": "*""#, .resource, resourceType: "AWS::S3::Bucket") == [
          "MISSING_RESOURCE@"
        ])
    #expect(try RuleCheck.statement("IAM003", #""Fn::Transform": {}, "Effect": "Allow""#) == [])
    #expect(try RuleCheck.findings("IAM003", #"{"Version": "2012-10-17", "Statement": [{"Fn::If": ["A", {}, {}]}]}"#) == [])
    for type in PolicyType.allCases where !type.namesPrincipals { #expect(try RuleCheck.statement("IAM003", rest, type) == []) }
  }

  @Test("IAM004: effects")
  func effects() throws {
    #expect(try RuleCheck.statement("IAM004", #""Effect": "ALLOW", "Action": "s3:*", "Resource": "*""#) == ["INVALID_EFFECT@/Effect"])
    #expect(try RuleCheck.statement("IAM004", #""Effect": "Grant", "Action": "s3:*", "Resource": "*""#) == ["INVALID_EFFECT@/Effect"])
    #expect(try RuleCheck.statement("IAM004", #""Effect": {"Ref": "Effect"}, "Action": "s3:*", "Resource": "*""#) == [])
    #expect(try RuleCheck.statement("IAM004", #""Effect": "Deny", "Action": "s3:*", "Resource": "*""#) == [])
  }

  @Test("IAM005: an element beside its negation")
  func negations() throws {
    #expect(try RuleCheck.statement("IAM005", rest + #", "NotAction": "s3:Put*""#) == ["UNSUPPORTED_ELEMENT_COMBINATION@/NotAction"])
    #expect(try RuleCheck.statement("IAM005", rest + #", "NotResource": "*""#) == ["UNSUPPORTED_ELEMENT_COMBINATION@/NotResource"])
    #expect(
      try RuleCheck.statement("IAM005", rest + #", "Principal": "*", "NotPrincipal": {"AWS": "111122223333"}"#, .resource) == [
        "UNSUPPORTED_ELEMENT_COMBINATION@/NotPrincipal"
      ])
    #expect(try RuleCheck.statement("IAM005", #""Effect": "Allow", "NotAction": "s3:*", "NotResource": "*""#) == [])
  }

  @Test("IAM006: versions and variables")
  func versions() throws {
    func policy(_ version: String, _ resource: String) -> String {
      "{\(version)\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"\(resource)\"}]}"
    }
    let old = #""Version": "2008-10-17", "#, current = #""Version": "2012-10-17", "#, wrong = #""Version": "2012-10-18", "#
    #expect(try RuleCheck.findings("IAM006", policy(old, "*")) == [])
    #expect(try RuleCheck.findings("IAM006", policy(current, "arn:aws:s3:::${aws:username}")) == [])
    #expect(try RuleCheck.findings("IAM006", policy(wrong, "arn:aws:s3:::${aws:username}")) == ["INVALID_VERSION@/Version"])
    #expect(try RuleCheck.findings("IAM006", policy("", "*")) == ["MISSING_VERSION@"])
    #expect(
      try RuleCheck.findings("IAM006", policy("", "arn:aws:s3:::${aws:username}")) == [
        "MISSING_VERSION@", "VARIABLE_UNSUPPORTED_IN_VERSION@/Statement/0/Resource",
      ])
    #expect(try RuleCheck.findings("IAM006", policy(old, "arn:aws:s3:::${aws_s3_bucket.logs.id}")) == [])
    #expect(try RuleCheck.findings("IAM006", policy(old, "arn:aws:s3:::${AWS::Region}-a${*}")) == [])
    #expect(try RuleCheck.findings("IAM006", policy(#""Version": {"Ref": "V"}, "#, "arn:aws:s3:::${aws:username}")) == [])
    let condition =
      #"{"Version": "2008-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {"StringLike": {"s3:prefix": ["a", "${aws:username}/*"]}}}}"#
    #expect(try RuleCheck.findings("IAM006", condition) == ["VARIABLE_UNSUPPORTED_IN_VERSION@/Statement/Condition/StringLike/s3:prefix/1"])
  }

  @Test("IAM007: statement IDs")
  func statementIDs() throws {
    #expect(try RuleCheck.statement("IAM007", #""Sid": "Read reports", "# + rest) == ["UNSUPPORTED_SID@/Sid"])
    #expect(try RuleCheck.statement("IAM007", #""Sid": "Read reports", "# + rest, .resource) == [])
    #expect(try RuleCheck.statement("IAM007", #""Sid": "", "# + rest) == [])
    #expect(try RuleCheck.statement("IAM007", #""Sid": {"Fn::Sub": "A${B}"}, "# + rest) == [])
    let twice = #"{"Version": "2012-10-17", "Statement": [{"Sid": "A", \#(rest)}, {"Sid": "B", \#(rest)}, {"Sid": "A", \#(rest)}]}"#
    #expect(try RuleCheck.findings("IAM007", twice) == ["UNIQUE_SIDS_REQUIRED@/Statement/2/Sid"])
    #expect(try RuleCheck.findings("IAM007", twice, .serviceControl) == ["UNIQUE_SIDS_REQUIRED@/Statement/2/Sid"])
    #expect(try RuleCheck.findings("IAM007", twice, .resource) == ["UNIQUE_SIDS_RECOMMENDED@/Statement/2/Sid"])
  }

  @Test(
    "IAM009: empty elements",
    arguments: [
      (
        #""Sid": "", "Action": [], "Resource": []"#,
        ["EMPTY_ARRAY_ACTION@/Action", "EMPTY_ARRAY_RESOURCE@/Resource", "EMPTY_SID_VALUE@/Sid"]
      ),
      (#""NotAction": [], "NotResource": []"#, ["EMPTY_ARRAY_ACTION@/NotAction", "EMPTY_ARRAY_RESOURCE@/NotResource"]),
      (#""Principal": {}"#, ["EMPTY_OBJECT_PRINCIPAL@/Principal"]),
      (#""Principal": {"AWS": [], "Service": "s3.amazonaws.com"}"#, ["EMPTY_ARRAY_PRINCIPAL@/Principal/AWS"]),
      (#""Principal": []"#, ["EMPTY_ARRAY_PRINCIPAL@/Principal"]),
      (#""Condition": {}"#, ["EMPTY_OBJECT_CONDITION@/Condition"]),
      (#""Condition": {"StringEquals": {}}"#, ["EMPTY_OBJECT_CONDITION@/Condition/StringEquals"]),
      (#""Condition": {"StringEquals": {"aws:username": []}}"#, ["EMPTY_ARRAY_CONDITION@/Condition/StringEquals/aws:username"]),
      (
        #""Condition": {"StringEqualsIfExists": {"aws:username": []}}"#,
        ["EMPTY_ARRAY_CONDITION_IFEXISTS@/Condition/StringEqualsIfExists/aws:username"]
      ),
      (
        #""Condition": {"ForAllValues:StringEquals": {"aws:TagKeys": []}}"#,
        ["EMPTY_ARRAY_CONDITION_FORALLVALUES@/Condition/ForAllValues:StringEquals/aws:TagKeys"]
      ),
      (
        #""Condition": {"ForAnyValue:StringEquals": {"aws:TagKeys": []}}"#,
        ["EMPTY_ARRAY_CONDITION_FORANYVALUE@/Condition/ForAnyValue:StringEquals/aws:TagKeys"]
      ),
      (#""Sid": "A", "Action": ["s3:*"], "Condition": {"Null": {"aws:TagKeys": "false"}}"#, []),
    ])
  func emptyElements(statement: String, expected: [String]) throws {
    #expect(try RuleCheck.statement("IAM009", statement) == expected)
  }
}
