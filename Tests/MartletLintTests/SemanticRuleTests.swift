import MartletDocuments
import MartletPolicy
import MartletTemplates
import Testing

@testable import MartletLint

@Suite("Rules about what statements mean")
struct SemanticRuleTests {
  private static let grant = #""Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*""#

  @Test(
    "IAM038: conditions that contradict each other",
    arguments: [
      (#"{"StringEquals": {"k:a": "x"}, "StringNotEquals": {"k:A": "x"}}"#, ["error@/Condition/StringNotEquals/k:A"]),
      (
        #"{"NumericGreaterThan": {"s3:max-keys": "10"}, "NumericLessThan": {"s3:max-keys": "5"}}"#,
        ["error@/Condition/NumericLessThan/s3:max-keys"]
      ),
      (#"{"NumericGreaterThan": {"s3:max-keys": "5"}, "NumericLessThan": {"s3:max-keys": "10"}}"#, []),
      (#"{"StringLike": {"k:a": "x*"}, "Null": {"k:a": "true"}}"#, ["error@/Condition/Null/k:a"]),
      (#"{"StringLikeIfExists": {"k:a": "x*"}, "Null": {"k:a": "true"}}"#, []),
      (#"{"StringLike": {"k:a": "x*"}, "StringNotLike": {"k:a": "xy*"}}"#, []),
      (
        #"{"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}, "NotIpAddress": {"aws:SourceIp": "10.0.0.0/7"}}"#,
        ["error@/Condition/NotIpAddress/aws:SourceIp"]
      ),
      (
        #"{"ForAnyValue:StringEquals": {"k:a": "x"}, "ForAllValues:StringEquals": {"k:a": "y"}}"#,
        ["error@/Condition/ForAllValues:StringEquals/k:a"]
      ),
      // What a parameter will be is not known.
      (#"{"StringEquals": {"k:a": {"Ref": "P"}}, "StringLike": {"k:a": "x*"}}"#, []),
      (#"{"StringEquals": {"k:a": "${aws:username}"}, "StringLike": {"k:a": "x*"}}"#, []),
    ])
  func contradictions(condition: String, expected: [String]) throws {
    #expect(try RuleCheck.statement("IAM038", Self.grant + #", "Condition": "# + condition) == expected)
  }

  @Test("IAM038: a statement about nothing")
  func aboutNothing() throws {
    #expect(try RuleCheck.statement("IAM038", #""Effect": "Deny", "NotAction": "*", "Resource": "*""#) == ["error@/NotAction"])
    #expect(try RuleCheck.statement("IAM038", #""Effect": "Deny", "Action": "*", "NotResource": ["*"]"#) == ["error@/NotResource"])
  }

  @Test(
    "IAM039: conditions that hold always",
    arguments: [
      (#"{"StringLikeIfExists": {"k:a": "*"}}"#, ["security@/Condition/StringLikeIfExists/k:a"]),
      (#"{"ForAllValues:StringLike": {"k:a": ["x", "*"]}}"#, ["security@/Condition/ForAllValues:StringLike/k:a"]),
      (#"{"BoolIfExists": {"k:a": ["true", "false"]}}"#, ["security@/Condition/BoolIfExists/k:a"]),
      (#"{"Null": {"k:a": ["true", "false"]}}"#, ["security@/Condition/Null/k:a"]),
      // The key must be there.
      (#"{"StringLike": {"k:a": "*"}}"#, []),
      (#"{"Bool": {"k:a": ["true", "false"]}}"#, []),
      (#"{"StringNotEquals": {"k:a": "x"}}"#, []),
      (#"{"ArnLikeIfExists": {"k:a": "arn:aws:iam::*:role/*"}}"#, []),
      (#"{"StringEquals": {"k:a": "x"}, "Null": {"k:a": "false"}}"#, ["info@/Condition/Null/k:a"]),
      (#"{"StringLike": {"k:a": "x*"}, "StringNotLike": {"k:a": "xy*"}}"#, []),
    ])
  func vacuous(condition: String, expected: [String]) throws {
    #expect(try RuleCheck.statement("IAM039", Self.grant + #", "Condition": "# + condition) == expected)
  }

  @Test("IAM039: in a denial it is harmless")
  func vacuousDenial() throws {
    #expect(
      try RuleCheck.statement(
        "IAM039", #""Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"StringLikeIfExists": {"k:a": "*"}}"#) == [
          "info@/Condition/StringLikeIfExists/k:a"
        ])
  }

  @Test(
    "IAM041: variables whose absence widens access",
    arguments: [
      (#""Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::${aws:username}/*""#, ["warning@/Resource"]),
      (#""Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::${aws:username, 'none'}/*""#, []),
      (#""Effect": "Deny", "Action": "s3:*", "NotResource": "arn:aws:s3:::${aws:username}/*""#, []),
      (#""Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::${aws:username}/*""#, []),
      (#""Effect": "Allow", "Action": "s3:*", "NotResource": ["arn:aws:s3:::${aws:username}/*"]"#, ["warning@/NotResource/0"]),
      (#""Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::${aws:PrincipalAccount}/*""#, []),
      (
        #""Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"StringNotEquals": {"s3:prefix": "${aws:username}"}}"#, []
      ),
      (
        #""Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"StringEquals": {"s3:prefix": "${aws:username}"}}"#,
        ["warning@/Condition/StringEquals/s3:prefix"]
      ),
      (
        #""Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {"StringNotLike": {"s3:prefix": "${aws:username}"}}"#,
        ["warning@/Condition/StringNotLike/s3:prefix"]
      ),
      (
        #""Effect": "Allow", "Action": "s3:*", "NotResource": "arn:aws:s3:::${k:a}/*", "Condition": {"Null": {"k:a": "false"}}"#, []
      ),
    ])
  func variables(statement: String, expected: [String]) throws {
    #expect(try RuleCheck.statement("IAM041", statement) == expected)
  }

  @Test(
    "IAM046 and IAM047: what denials do to grants",
    arguments: [
      (#""Action": "s3:*", "Resource": "*""#, ["IAM046 warning@/Statement/0"]),
      (#""Action": "s3:*", "Resource": "arn:aws:s3:::a/b/*""#, []),
      (#""Action": "s3:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}"#, []),
      (#""NotAction": "ec2:*", "Resource": "*""#, ["IAM046 warning@/Statement/0"]),
      (#""Action": "*", "NotResource": "arn:aws:s3:::a/*""#, ["IAM047 info@/Statement/1"]),
      (#""Action": "s3:PutObject", "Resource": "*""#, ["IAM047 info@/Statement/1"]),
      (#""Action": "*", "Resource": "*", "Condition": {"StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}}"#, []),
    ])
  func denials(deny: String, expected: [String]) throws {
    let policy = #"{"Version": "2012-10-17", "Statement": [{\#(Self.grant)}, {"Effect": "Deny", \#(deny)}]}"#
    let found = try ["IAM046", "IAM047"].flatMap { id in try RuleCheck.findings(id, policy).map { "\(id) \($0)" } }
    #expect(found == expected)
  }

  @Test("IAM047: a policy of nothing but denials guards others")
  func onlyDenials() throws {
    #expect(try RuleCheck.statement("IAM047", #""Effect": "Deny", "Action": "s3:*", "Resource": "*""#) == [])
  }

  @Test("IAM046 and IAM047: all policies of a role count together")
  func together() throws {
    func policy(_ statement: String) throws -> AttachedPolicy {
      let json = try JSON(parsing: #"{"Version": "2012-10-17", "Statement": [{\#(statement)}]}"#)
      return AttachedPolicy(.identity, json, owner: "Role", targets: ["Role"])
    }
    let role = StackResource("Role", type: "AWS::IAM::Role", properties: .object([]), at: .root)
    func findings(_ id: String, _ statements: [String]) throws -> [String] {
      let rule = try #require(RuleCatalogue.rule(id))
      return Linter(rules: [rule]).lint(DeployableStack(resources: [role], policies: try statements.map(policy))).map(\.what)
    }
    let deny = #""Effect": "Deny", "Action": "s3:*", "Resource": "*""#
    let other = #""Effect": "Allow", "Action": "sqs:*", "Resource": "*""#
    #expect(try findings("IAM046", [Self.grant, deny]) == ["all that the statement allows is denied by other policies of the principal"])
    #expect(try findings("IAM046", [other, deny]) == [])
    #expect(try findings("IAM047", [other, deny]) == ["the statement denies nothing that the policies of `Role` allow"])
    #expect(try findings("IAM047", [Self.grant, deny]) == [])
  }
}
