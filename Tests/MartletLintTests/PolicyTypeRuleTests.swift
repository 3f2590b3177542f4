import MartletDocuments
import MartletPolicy
import MartletTemplates
import Testing

@testable import MartletLint

@Suite("Rules about types of policies and their quotas")
struct PolicyTypeRuleTests {
  @Test(
    "IAM008: what a type does not take",
    arguments: [
      (
        PolicyType.identity, #""Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*""#,
        ["UNSUPPORTED_PRINCIPAL@/Principal"]
      ),
      (.boundary, #""Effect": "Allow", "NotPrincipal": "*", "Action": "s3:*", "Resource": "*""#, ["UNSUPPORTED_PRINCIPAL@/NotPrincipal"]),
      (.resource, #""Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*""#, []),
      (
        .trust, #""Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole", "Resource": "*""#,
        ["ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE@/Resource"]
      ),
      (
        .trust, #""Effect": "Deny", "NotPrincipal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole""#,
        ["ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL@/NotPrincipal"]
      ),
      (
        .serviceControl, #""Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*""#,
        ["SCP_SYNTAX_ERROR_PRINCIPAL@/Principal"]
      ),
      (
        .serviceControl, #""Effect": "Deny", "Action": ["*", "s3:*Object", "*:Get*"], "Resource": "*""#,
        ["SCP_SYNTAX_ERROR_ACTION_WILDCARD@/Action/2"]
      ),
      (.serviceControl, #""Effect": "Allow", "NotAction": "s3:*", "NotResource": "arn:aws:s3:::a", "Condition": {}"#, []),
      (.resourceControl, #""Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*""#, []),
      (.resourceControl, #""Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*""#, ["error@/Effect"]),
      (
        .resourceControl, #""Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::a""#,
        ["RCP_SYNTAX_ERROR_ALLOW@/Effect"]
      ),
      (
        .resourceControl,
        #""Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "true"}}"#,
        ["RCP_SYNTAX_ERROR_ALLOW@/Effect"]
      ),
      (
        .resourceControl, #""Effect": "Deny", "Principal": "*", "Action": ["S3:*", "ec2:*", "s*:Get*"], "Resource": "*""#,
        ["RCP_SYNTAX_ERROR_ACTION@/Action/1", "RCP_SYNTAX_ERROR_ACTION@/Action/2"]
      ),
      (
        .resourceControl, #""Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "*", "Resource": "*""#,
        ["RCP_SYNTAX_ERROR_ACTION@/Action", "RCP_SYNTAX_ERROR_PRINCIPAL@/Principal"]
      ),
      (
        .resourceControl, #""Effect": "Deny", "NotPrincipal": "*", "NotAction": "s3:*", "Resource": "*""#,
        ["RCP_SYNTAX_ERROR_NOTACTION@/NotAction", "RCP_SYNTAX_ERROR_PRINCIPAL@/NotPrincipal"]
      ),
      (.resourceControl, #""Effect": "Deny", "Principal": "*", "Action": ["s3:*", "sqs:Send*"], "Resource": "*""#, []),
    ])
  func elements(type: PolicyType, statement: String, expected: [String]) throws {
    #expect(try RuleCheck.statement("IAM008", statement, type) == expected)
  }

  @Test(
    "IAM010: quotas by type, at the limit and one character above",
    arguments: [
      (PolicyType.identity, nil as String?, 10_240, "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA@"),
      (.trust, nil, 2048, "POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA@"),
      (.serviceControl, nil, 10_240, "POLICY_SIZE_EXCEEDS_SCP_QUOTA@"),
      (.resourceControl, nil, 5120, "POLICY_SIZE_EXCEEDS_RCP_QUOTA@"),
      (.resource, "AWS::S3::Bucket", 20_480, "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA@"),
      (.resource, "AWS::SQS::Queue", 8192, "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA@"),
      (.resource, "AWS::SNS::Topic", 30_720, "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA@"),
    ])
  func quotas(type: PolicyType, resourceType: String?, limit: Int, expected: String) throws {
    // Access Analyzer counts one character more than the document has.
    #expect(try RuleCheck.findings("IAM010", document(of: limit - 1), type, resourceType: resourceType) == [])
    #expect(try RuleCheck.findings("IAM010", document(of: limit), type, resourceType: resourceType) == [expected])
  }

  @Test("IAM010: white space, escapes and references")
  func measure() throws {
    #expect(
      PolicyMeasure.characters(of: try JSON(parsing: #" { "a" : [ 1 , true, null ], "b": {} } "#)) == #"{"a":[1,true,null],"b":{}}"#.utf8
        .count + 1)
    #expect(PolicyMeasure.characters(of: ["é\"\n\u{1}"]) == #"["e\"\n\u0001"]"#.utf8.count + 1)
    #expect(PolicyMeasure.characters(of: [["Fn::GetAtt": ["Orders", "Arn"]], "x"]) == #"[,"x"]"#.utf8.count + 1)
  }

  @Test("IAM010: the inline policies of a role share a quota")
  func inlinePolicies() throws {
    let policy = try JSON(parsing: document(of: 6000))
    let role = StackResource("Role", type: "AWS::IAM::Role", properties: .object([]), at: .root)
    func attached(_ name: String, isInline: Bool) -> AttachedPolicy {
      AttachedPolicy(.identity, policy, at: JSONPointer.root[name], owner: name, targets: ["Role"], isInline: isInline)
    }
    func findings(_ policies: [AttachedPolicy]) throws -> [String] {
      let rule = try #require(RuleCatalogue.rule("IAM010"))
      return Linter(rules: [rule]).lint(DeployableStack(resources: [role], policies: policies)).map(RuleCheck.short)
    }
    #expect(try findings([attached("A", isInline: true), attached("B", isInline: true)]) == ["error@/A"])
    #expect(try findings([attached("A", isInline: true), attached("B", isInline: false)]) == [])
    let long = AttachedPolicy(.identity, try JSON(parsing: document(of: 7000)), at: JSONPointer.root["M"], owner: "M")
    #expect(try findings([long]) == ["POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA@/M"])
    let iot = AttachedPolicy(.identity, long.json, at: JSONPointer.root["I"], owner: "I", resourceType: "AWS::IoT::Policy")
    let session = AttachedPolicy(.session, long.json, at: JSONPointer.root["S"], owner: "S")
    #expect(try findings([iot, session]) == [])
  }

  private func document(of size: Int) -> String {
    let frame = #"{"Version":"2012-10-17","Id":""}"#
    return frame.dropLast(2) + String(repeating: "x", count: size - frame.utf8.count) + #""}"#
  }
}
