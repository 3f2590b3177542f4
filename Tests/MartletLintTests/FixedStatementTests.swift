import MartletDocuments
import MartletPolicy
import MartletTemplates
import Testing

@testable import MartletLint

@Suite("Statements as fixes leave them")
struct FixedStatementTests {
  @Test(
    "Mechanical fixes",
    arguments: [
      ("IAM002", #"{"Actions":"s3:*","Effect":"Allow"}"#, #"{"Action":"s3:*","Effect":"Allow"}"#),
      ("IAM004", #"{"Effect":"allow","Action":"s3:*"}"#, #"{"Effect":"Allow","Action":"s3:*"}"#),
      ("IAM007", #"{"Sid":"read s3","Effect":"Allow"}"#, #"{"Sid":"reads3","Effect":"Allow"}"#),
      ("IAM008", #"{"Effect":"Allow","Principal":"*","Action":"s3:*"}"#, #"{"Effect":"Allow","Action":"s3:*"}"#),
      ("IAM009", #"{"Sid":"","Effect":"Allow"}"#, #"{"Effect":"Allow"}"#),
      (
        "IAM011", #"{"Effect":"Allow","Action":"s3:*","Resource":["*","arn:aws:S3:::a"]}"#,
        #"{"Effect":"Allow","Action":"s3:*","Resource":["*","arn:aws:s3:::a"]}"#
      ),
      (
        "IAM013", #"{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:eu-west-1:111122223333:a"}"#,
        #"{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::a"}"#
      ),
    ])
  func fixes(rule: String, statement: String, expected: String) throws {
    for policy in [#"{"Version":"2012-10-17","Statement":[\#(statement)]}"#, #"{"Version":"2012-10-17","Statement":\#(statement)}"#] {
      let found = Linter(rules: [try #require(RuleCatalogue.rule(rule))]).lint(AttachedPolicy(.identity, try JSON(parsing: policy)))
      #expect(try #require(found.first).fixedStatement?.printed(.compact) == expected)
    }
  }

  @Test("A fix that is not mechanical is not shown")
  func noFix() throws {
    for (rule, statement) in [
      ("IAM002", #"{"Effect":"Allow","Comment":"x"}"#), ("IAM004", #"{"Effect":"Grant"}"#),
      ("IAM002", #"{"Effect":"Allow","Effect":"Deny"}"#),
    ] {
      let policy = try JSON(parsing: #"{"Version":"2012-10-17","Statement":[\#(statement)]}"#)
      let found = Linter(rules: [try #require(RuleCatalogue.rule(rule))]).lint(AttachedPolicy(.identity, policy))
      #expect(try #require(found.first).fixedStatement == nil)
    }
  }
}
