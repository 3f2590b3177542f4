import Testing

@testable import MartletLint

@Suite("Rules about policy variables")
struct VariableRuleTests {
  @Test(
    "IAM040: how variables are written",
    arguments: [
      ("arn:aws:s3:::a/${aws:username}/*", []),
      ("arn:aws:s3:::a/${aws:PrincipalTag/team, 'none'}/${*}", []),
      ("arn:aws:s3:::a/${aws:PrincipalTag/Cost Center}", []),
      ("arn:aws:s3:::a/${aws:PrincipalTag/team,'a b'}", []),
      ("arn:aws:s3:::a/$aws:username/$${aws:username}", []),
      ("arn:aws:s3:::${Bucket}/${AWS::AccountId}", []),
      ("${aws_s3_bucket.logs.arn}/*", []),
      ("arn:aws:s3:::a/${aws:username/*", ["MISSING_BRACE_IN_VARIABLE@/Resource"]),
      ("arn:aws:s3:::a/${aws:username/${aws:userid}", ["MISSING_BRACE_IN_VARIABLE@/Resource"]),
      ("arn:aws:s3:::a/${}", ["EMPTY_VARIABLE@/Resource"]),
      ("arn:aws:s3:::a/${ }", ["EMPTY_VARIABLE@/Resource"]),
      ("arn:aws:s3:::a/${aws: username}", ["UNSUPPORTED_SPACE_IN_VARIABLE@/Resource"]),
      ("arn:aws:s3:::a/${aws:username }", ["UNSUPPORTED_SPACE_IN_VARIABLE@/Resource"]),
      ("arn:aws:s3:::a/${aws:username, none}", ["MISSING_QUOTE_IN_VARIABLE@/Resource"]),
      ("arn:aws:s3:::a/${aws:username, 'none}", ["MISSING_QUOTE_IN_VARIABLE@/Resource"]),
      ("arn:aws:s3:::a/${aws:username, '}", ["MISSING_QUOTE_IN_VARIABLE@/Resource"]),
    ])
  func syntax(resource: String, expected: [String]) throws {
    #expect(try RuleCheck.statement("IAM040", #""Effect": "Allow", "Action": "s3:*", "Resource": ""# + resource + #"""#) == expected)
  }

  @Test("IAM040: a hostile text is read once, and told once")
  func hostileText() throws {
    let text = String(repeating: "${", count: 70_000)
    #expect(VariableText.all(in: text).map(\.text) == ["${"])
    #expect(VariableText.all(in: "$${a}a}${b:c}").map(\.text) == ["${a}", "${b:c}"])
    #expect(VariableText.all(in: "${a${}").map(\.text) == ["${a", "${}"])
  }

  @Test(
    "IAM040: where variables stand",
    arguments: [
      (#""Action": ["s3:${aws:username}"]"#, ["VARIABLE_UNSUPPORTED_IN_ELEMENT@/Action/0"]),
      (
        #""Action": "s3:*", "Principal": {"AWS": "arn:aws:iam::${aws:PrincipalAccount}:root"}"#,
        ["VARIABLE_UNSUPPORTED_IN_ELEMENT@/Principal/AWS"]
      ),
      (#""Action": "s3:*", "Principal": {"AWS": "arn:aws:iam::${AWS::AccountId}:root"}"#, []),
      (
        #""Action": "s3:*", "Condition": {"StringLike": {"s3:prefix": "${aws:username}/*"}, "ArnLike": {"aws:SourceArn": "${aws:PrincipalArn}"}}"#,
        []
      ),
      (
        #""Action": "s3:*", "Condition": {"NumericEquals": {"s3:max-keys": ["1", "${aws:username}"]}}"#,
        ["INVALID_VARIABLE_FOR_OPERATOR@/Condition/NumericEquals/s3:max-keys"]
      ),
      (
        #""Action": "s3:*", "Condition": {"BoolIfExists": {"aws:SecureTransport": "${aws:username}"}}"#,
        ["INVALID_VARIABLE_FOR_OPERATOR@/Condition/BoolIfExists/aws:SecureTransport"]
      ),
      (#""Action": "s3:*", "Condition": {"Bool": {"aws:SecureTransport": {"Ref": "Flag"}}}"#, []),
      (
        #""Action": "s3:*", "Condition": {"StringLike": {"s3:prefix": "${aws:username/*"}}"#,
        ["MISSING_BRACE_IN_VARIABLE@/Condition/StringLike/s3:prefix"]
      ),
    ])
  func places(statement: String, expected: [String]) throws {
    #expect(try RuleCheck.statement("IAM040", #""Effect": "Allow", "Resource": "*", "# + statement) == expected)
  }
}
