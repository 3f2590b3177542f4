import MartletDocuments
import MartletPolicy
import MartletTemplates
import Testing

@testable import MartletLint

@Suite("Rules about changes of policies")
struct ChangeRuleTests {
  private func findings(_ id: String, _ type: PolicyType, _ old: String, _ new: String) throws -> [String] {
    func policy(_ statements: String) throws -> JSON { try JSON(parsing: #"{"Version": "2012-10-17", "Statement": [\#(statements)]}"#) }
    let rule = try #require(RuleCatalogue.rule(id))
    return Linter(rules: [rule]).lint(AttachedPolicy(type, try policy(new)), comparedWith: try policy(old)).map {
      "\(RuleCheck.short($0)) \($0.witness ?? "")"
    }
  }

  @Test("IAM100: a dropped denial is new access")
  func droppedDenial() throws {
    let allow = #"{"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::a/*"}"#
    let deny = #"{"Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "*"}"#
    let found = try findings("IAM100", .identity, "\(allow), \(deny)", allow)
    #expect(found == ["security@/Statement/0 s3:DeleteObject on arn:aws:s3:::a/*"])
    #expect(try findings("IAM100", .identity, allow, "\(allow), \(deny)") == [])
  }

  @Test("IAM101: only what was not public before")
  func publicBefore() throws {
    let open = #"{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*"}"#
    let more = #"{"Effect": "Allow", "Principal": "*", "Action": "s3:Get*", "Resource": "arn:aws:s3:::a/*"}"#
    let closed = #"{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*"}"#
    #expect(try findings("IAM101", .resource, open, more) == [])
    #expect(try findings("IAM101", .resource, closed, open).map { $0.prefix(23) } == ["critical@/Statement/0 s"])
    #expect(try findings("IAM101", .identity, closed, open) == [])
  }
}
