import MartletPolicy
import Testing

@testable import MartletLint

@Suite("Rules about keys that requests do not carry")
struct KeySupportRuleTests {
  private static let tag = #"{"StringEquals": {"aws:ResourceTag/a": "b"}}"#
  private static let place = "@/StringEquals/aws:ResourceTag~1a"

  @Test(
    "IAM027: the tags of a resource",
    arguments: [
      (#"["wisdom:ListAIAgents", "wisdom:GetAIAgent"]"#, ["WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE"]),
      (#"["wisdom:ListAIAgents", "s3:ListAllMyBuckets"]"#, ["WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE"]),
      (#""s3:ListAll*""#, ["WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE"]),
      // What makes a tagged resource is not counted.
      (#""bedrock:CreateSession""#, []), (#""ec2:*""#, []), (#""*""#, []),
    ])
  func resourceTags(action: String, expected: [String]) throws {
    let allowed = try ConditionRuleTests.found("IAM027", Self.tag, action)
    #expect(Set(allowed) == Set(expected.map { "ALLOW_\($0)\(Self.place)" }))
    let denied = try ConditionRuleTests.found("IAM027", Self.tag, action, effect: "Deny")
    #expect(Set(denied) == Set(expected.map { "DENY_\($0)\(Self.place)" }))
  }

  @Test("IAM027: the tags of a resource beside `NotAction`", arguments: ["Allow", "Deny"])
  func otherActions(effect: String) throws {
    let statement = #""Effect": "\#(effect)", "NotAction": "iam:*", "Resource": "*", "Condition": \#(Self.tag)"#
    #expect(
      try RuleCheck.statement("IAM027", statement) == [
        "\(effect.uppercased())_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE@/Condition/StringEquals/aws:ResourceTag~1a"
      ])
  }

  @Test(
    "IAM027: other keys",
    arguments: [
      (
        #"{"StringEquals": {"kms:EncryptionContext:a": "b"}}"#, #"["kms:Decrypt", "kms:GetKeyPolicy"]"#,
        ["UNSUPPORTED_ACTION_FOR_CONDITION_KEY@/StringEquals/kms:EncryptionContext:a"]
      ),
      (#"{"StringLike": {"ec2:ResourceTag/a": "b"}}"#, #""ec2:DescribeInstances""#, ["warning@/StringLike/ec2:ResourceTag~1a"]),
      (
        #"{"StringLike": {"ec2:ResourceTag/a": "b"}}"#, #"["ec2:DescribeInstances", "ec2:StopInstances"]"#,
        ["info@/StringLike/ec2:ResourceTag~1a"]
      ),
      // A request without the key passes these.
      (#"{"StringNotEquals": {"ec2:ResourceTag/a": "b"}}"#, #""ec2:DescribeInstances""#, []),
      (#"{"StringEqualsIfExists": {"ec2:ResourceTag/a": "b"}}"#, #""ec2:DescribeInstances""#, []),
      (#"{"ForAllValues:StringEquals": {"aws:TagKeys": "b"}}"#, #""ec2:DescribeInstances""#, []),
      (#"{"ArnLike": {"ec2:SourceInstanceArn": "arn:aws:ec2:*:*:instance/*"}}"#, #""s3:GetObject""#, []),
    ])
  func otherKeys(condition: String, action: String, expected: [String]) throws {
    #expect(try ConditionRuleTests.found("IAM027", condition, action) == expected)
  }

  @Test("IAM027: what a trust policy must allow beside the role's assumption")
  func settingActions() throws {
    let condition = #"{"StringLike": {"sts:SourceIdentity": "a*"}}"#
    let statement = { (action: String) in
      #""Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": \#(action), "Condition": \#(condition)"#
    }
    #expect(
      try RuleCheck.statement("IAM027", statement(#""sts:AssumeRole""#), .trust).contains(
        "MISSING_ACTION_FOR_CONDITION_KEY@/Condition/StringLike/sts:SourceIdentity"))
    #expect(try RuleCheck.statement("IAM027", statement(#"["sts:AssumeRole", "sts:SetSourceIdentity"]"#), .trust) == [])
  }
}
