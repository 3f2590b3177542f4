import MartletDocuments
import MartletPolicy
import MartletTemplates
import Testing

@testable import MartletLint

@Suite("Paths of privilege escalation")
struct EscalationRuleTests {
  private func findings(_ statements: String...) throws -> [String] {
    let text = #"{"Version": "2012-10-17", "Statement": [\#(statements.joined(separator: ", "))]}"#
    let rule = try #require(RuleCatalogue.rule("IAM055"))
    return Linter(rules: [rule]).lint(AttachedPolicy(.identity, try JSON(parsing: text))).map {
      "\(RuleCheck.short($0)) \($0.witness ?? "")"
    }
  }

  private let run = #"{"Effect": "Allow", "Action": ["lambda:CreateFunction", "lambda:InvokeFunction"], "Resource": "*"}"#

  @Test("A path to any permission is critical, and comes with a request")
  func own() throws {
    #expect(
      try findings(#"{"Effect": "Allow", "Action": "iam:Put*", "Resource": "*"}"#) == [
        "critical@/Statement/0 iam:PutRolePolicy on arn:aws:iam::111122223333:role/example"
      ])
    #expect(try findings(#"{"Effect": "Allow", "Action": "iam:PutUserPolicy", "Resource": "arn:aws:iam::111122223333:user/a"}"#) == [])
    #expect(try findings(#"{"Effect": "Allow", "Action": "iam:PutUserPolicy", "Resource": "arn:aws:iam::*:user/${aws:username}"}"#) == [])
  }

  @Test("Who may do everything has nothing to gain")
  func administrator() throws {
    #expect(try findings(#"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#) == [])
  }

  @Test("A role must be passed to the service that the path needs")
  func passedService() throws {
    func pass(_ service: String) -> String {
      #"{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*", "Condition": {"StringEquals": {"iam:PassedToService": "\#(service)"}}}"#
    }
    let witness = """
      iam:PassRole on arn:aws:iam::111122223333:role/example when iam:PassedToService is lambda.amazonaws.com; \
      lambda:CreateFunction on arn:aws:lambda:us-east-1:111122223333:function:example; \
      lambda:InvokeFunction on arn:aws:lambda:us-east-1:111122223333:function:example
      """
    #expect(try findings(run, pass("lambda.amazonaws.com")) == ["security@/Statement/1 \(witness)"])
    #expect(try findings(run, pass("ec2.amazonaws.com")) == [])
  }

  @Test(
    "Conditions and denials close a path, unless whoever asks can choose the key",
    arguments: [
      (#"{"StringEquals": {"aws:ResourceTag/t": "a"}}"#, false),
      (#"{"Bool": {"aws:MultiFactorAuthPresent": "true"}}"#, false),
      (#"{"StringEquals": {"aws:RequestedRegion": "eu-west-1"}}"#, true),
      (#"{"StringEquals": {"aws:RequestedRegion": "eu-west-1"}, "IpAddress": {"aws:SourceIp": "198.51.100.0/24"}}"#, false),
    ])
  func conditions(condition: String, isOpen: Bool) throws {
    let statement = #"{"Effect": "Allow", "Action": "iam:AttachUserPolicy", "Resource": "*", "Condition": \#(condition)}"#
    #expect(try findings(statement).isEmpty != isOpen)
  }

  @Test("Denials count, and what they leave open too")
  func denials() throws {
    let attach = #"{"Effect": "Allow", "Action": "iam:AttachUserPolicy", "Resource": "*"}"#
    #expect(try findings(attach, #"{"Effect": "Deny", "Action": "iam:Attach*", "Resource": "*"}"#) == [])
    #expect(
      try findings(
        attach,
        #"{"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}}}"#) == [
          "critical@/Statement/0 iam:AttachUserPolicy on arn:aws:iam::111122223333:user/example when aws:RequestedRegion is eu-west-1"
        ])
    #expect(try !findings(attach, #"{"Effect": "Deny", "Action": "iam:*", "Resource": "arn:aws:iam::*:user/admin"}"#).isEmpty)
  }

  @Test("Policies of one role open a path together")
  func together() throws {
    func policy(_ statement: String) throws -> AttachedPolicy {
      let json = try JSON(parsing: #"{"Version": "2012-10-17", "Statement": [\#(statement)]}"#)
      return AttachedPolicy(.identity, json, owner: "Role", targets: ["Role"])
    }
    let pass = #"{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*"}"#
    let rule = try #require(RuleCatalogue.rule("IAM055"))
    let stack = DeployableStack(resources: [], policies: [try policy(run), try policy(pass)])
    let found = Linter(rules: [rule]).lint(stack).map(\.what)
    #expect(found.map { $0.hasPrefix("together with other policies of the principal: `iam:PassRole`, `lambda:CreateFunction`") } == [true])
  }
}
