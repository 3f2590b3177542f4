import MartletDocuments
import Testing

@testable import MartletPolicy

@Suite struct PublicAccessTests {
  func check(_ isPublic: Bool, _ principal: String, _ condition: String = "{}", _ more: String = "") throws {
    let statement = #"{"Effect":"Allow","Principal":\#(principal),"Action":"s3:GetObject","Resource":"*","Condition":\#(condition)}"#
    let policy = try PolicyDocument(JSON(parsing: #"{"Version":"2012-10-17","Statement":[\#(statement)\#(more)]}"#))
    #expect(PolicyDecision.isPublic(policy) == isPublic, "\(principal) \(condition) \(more)")
  }

  @Test func principals() throws {
    try check(true, #""*""#)
    try check(true, #"{"AWS":"*"}"#)
    try check(false, #"{"AWS":"111111111111"}"#)
    try check(false, #"{"Service":"sns.amazonaws.com"}"#)
    try check(false, #"{"AWS":["arn:aws:iam::111111111111:role/R"]}"#)
  }

  @Test func conditionsThatNameSomebody() throws {
    try check(false, #""*""#, #"{"StringEquals":{"aws:SourceAccount":"111111111111"}}"#)
    try check(false, #""*""#, #"{"ArnLike":{"aws:SourceArn":"arn:aws:sns:*:111111111111:*"}}"#)
    try check(true, #""*""#, #"{"ArnLike":{"aws:SourceArn":"arn:aws:sns:*:*:topic"}}"#)
    try check(false, #""*""#, #"{"StringEquals":{"aws:PrincipalOrgID":"o-abc"}}"#)
    try check(false, #""*""#, #"{"ForAnyValue:StringLike":{"aws:PrincipalOrgPaths":"o-abc/*"}}"#)
    try check(false, #""*""#, #"{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}}"#)
    try check(true, #""*""#, #"{"IpAddress":{"aws:SourceIp":"0.0.0.0/0"}}"#)
    try check(true, #""*""#, #"{"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}}"#)
    try check(false, #""*""#, #"{"StringEquals":{"aws:PrincipalAccount":"111111111111"}}"#)
    try check(false, #""*""#, #"{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::111111111111:role/*"}}"#)
  }

  @Test func conditionsThatAnybodyMeets() throws {
    try check(true, #""*""#, #"{"Bool":{"aws:SecureTransport":"true"}}"#)
    try check(true, #""*""#, #"{"StringLike":{"aws:UserAgent":"x"}}"#)
    try check(true, #""*""#, #"{"StringEqualsIfExists":{"aws:SourceAccount":"111111111111"}}"#)
  }

  @Test func refusals() throws {
    let deny =
      #",{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*","Condition":{"StringNotEquals":{"aws:PrincipalOrgID":"o-abc"}}}"#
    try check(false, #""*""#, "{}", deny)
  }
}
