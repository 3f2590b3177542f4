import MartletDocuments
import Testing

@testable import MartletPolicy

@Suite struct DecisionTests {
  func policy(_ statements: String...) throws -> PolicyDocument {
    try PolicyDocument(JSON(parsing: #"{"Version":"2012-10-17","Statement":[\#(statements.joined(separator: ","))]}"#))
  }

  func allow(_ action: String, _ resource: String, _ condition: String = "{}") -> String {
    #"{"Effect":"Allow","Action":"\#(action)","Resource":"\#(resource)","Condition":\#(condition)}"#
  }

  func deny(_ action: String, _ resource: String, _ condition: String = "{}") -> String {
    #"{"Effect":"Deny","Action":"\#(action)","Resource":"\#(resource)","Condition":\#(condition)}"#
  }

  /// - Parameter summary: the class of the new requests; nil when there are none.
  func check(
    _ old: PolicyDocument, _ new: PolicyDocument, _ summary: String?, in universe: AccessUniverse = .open,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    switch PolicyDecision.newlyAllowed(old: old, new: new, universe: universe) {
    case .noAccess: #expect(summary == nil, sourceLocation: sourceLocation)
    case .access(let witness): #expect(witness.summary == summary, sourceLocation: sourceLocation)
    case .undecided(let reason): Issue.record("undecided: \(reason)", sourceLocation: sourceLocation)
    }
  }

  @Test func fieldsOfARNs() throws {
    try check(policy(allow("s3:*", "arn:aws:s3:::b*")), policy(allow("s3:GetObject", "arn:aws:s3:::b/*")), nil)
    try check(
      policy(allow("s3:*", "arn:aws:s3:::b/*")), policy(allow("s3:GetObject", "arn:aws:s3:::b*")), "s3:GetObject on arn:aws:s3:::b*")
    // A star stays within its field, but a short pattern takes the rest.
    try check(
      policy(allow("sns:*", "arn:aws:sns:*:t")), policy(allow("sns:Publish", "arn:aws:sns:us-east-1:111122223333:t")),
      "sns:Publish on arn:aws:sns:us-east-1:111122223333:t")
    try check(policy(allow("sns:*", "arn:aws:sns:*")), policy(allow("sns:Publish", "arn:aws:sns:us-east-1:111122223333:t")), nil)
  }

  @Test func aDroppedRefusal() throws {
    let all = allow("*", "*")
    try check(policy(all, deny("s3:DeleteBucket", "*")), policy(all), "s3:DeleteBucket on *")
    try check(policy(all, deny("s3:DeleteBucket", "*")), policy(all, deny("s3:Delete*", "*")), nil)
    // A negated operator is true of a request without the key; the suffix changes nothing.
    let stranger = #"{"StringNotEquals":{"aws:PrincipalOrgID":"o-1"}}"#
    let also = #"{"StringNotEqualsIfExists":{"aws:PrincipalOrgID":"o-1"}}"#
    try check(policy(all, deny("*", "*", stranger)), policy(all, deny("*", "*", also)), nil)
    let known = #"{"StringNotEquals":{"aws:PrincipalOrgID":"o-1"},"Null":{"aws:PrincipalOrgID":"false"}}"#
    try check(
      policy(all, deny("*", "*", stranger)), policy(all, deny("*", "*", known)), "* on * when aws:PrincipalOrgID is absent")
  }

  @Test func conditions() throws {
    func team(_ operator: String, _ value: String) throws -> PolicyDocument {
      try policy(allow("s3:GetObject", "*", #"{"\#(`operator`)":{"aws:PrincipalTag/team":\#(value)}}"#))
    }
    try check(team("StringLike", #""a*""#), team("StringEquals", #"["a","ab"]"#), nil)
    try check(team("StringEquals", #""a""#), team("StringEquals", #"["a","b"]"#), "s3:GetObject on * when aws:PrincipalTag/team is b")
    try check(team("Null", #""false""#), team("StringLike", #""*""#), nil)
    try check(team("StringLike", #""*""#), team("Null", #""false""#), nil)
    try check(team("StringEqualsIgnoreCase", #""A""#), team("StringEquals", #""a""#), nil)
    // A negated operator is true of a request without the key.
    try check(
      team("StringLike", #""b""#), team("StringNotEquals", #""a""#), "s3:GetObject on * when aws:PrincipalTag/team is absent")
  }

  @Test func numbersDatesAndAddresses() throws {
    func days(_ operator: String, _ value: String) throws -> PolicyDocument {
      try policy(allow("s3:GetObject", "*", #"{"\#(`operator`)":{"k:k":"\#(value)"}}"#))
    }
    try check(days("NumericLessThan", "10"), days("NumericLessThanEquals", "9"), nil)
    try check(days("NumericLessThan", "10"), days("NumericLessThanEquals", "10"), "s3:GetObject on * when k:k is 10")
    try check(days("DateLessThan", "2030-01-01"), days("DateLessThan", "2029-12-31T23:59:59Z"), nil)
    try check(
      days("DateLessThan", "2030-01-01"), days("DateLessThanEquals", "2030-01-01T00:00:00Z"),
      "s3:GetObject on * when k:k is 2030-01-01T00:00:00Z")
    try check(days("IpAddress", "10.0.0.0/8"), days("IpAddress", "10.1.0.0/16"), nil)
    try check(days("IpAddress", "10.1.0.0/16"), days("IpAddress", "10.0.0.0/8"), "s3:GetObject on * when k:k is 10.0.0.0")
    try check(days("IpAddress", "2001:db8::/32"), days("IpAddress", "2001:db8:1::/48"), nil)
  }

  @Test func variables() throws {
    let own = allow("s3:GetObject", "arn:aws:s3:::home/${aws:username}/*")
    try check(policy(own), policy(allow("s3:GetObject", "arn:aws:s3:::home/${aws:username}/docs/*")), nil)
    try check(policy(allow("s3:GetObject", "arn:aws:s3:::home/*")), policy(own), nil)
    #expect(try PolicyDecision.implies(policy(allow("s3:GetObject", "arn:aws:s3:::home/*")), policy(own)) == false)
    // Only a caller whose name begins so meets this refusal.
    let witness = try PolicyDecision.newlyAllowed(old: policy(own, deny("*", "arn:aws:s3:::home/secret/*")), new: policy(own)).witness
    #expect(try #require(witness).request["aws:username"].first?.hasPrefix("secret") == true)
    // Without a name, the refusal does not match.
    try check(
      policy(allow("*", "*"), deny("*", "arn:aws:s3:::home/*")), policy(allow("*", "*"), deny("*", "arn:aws:s3:::home/${aws:username}/*")),
      "* on arn:aws:s3:::home/*")
  }

  @Test func universes() throws {
    // No action of today is called so.
    let future = allow("s3:GetObjectOfTomorrow", "*")
    try check(policy(), policy(future), "s3:GetObjectOfTomorrow on *")
    try check(policy(), policy(future), nil, in: .catalogue)
    // No table is a bucket.
    let impossible = allow("dynamodb:GetItem", "arn:aws:s3:::bucket")
    try check(policy(), policy(impossible), "dynamodb:GetItem on arn:aws:s3:::bucket")
    try check(policy(), policy(impossible), nil, in: .catalogue)
    try check(policy(allow("s3:Get*", "*"), allow("s3:List*", "*")), policy(allow("s3:?et*", "*")), "s3:?et* on *")
  }

  /// Witnesses name real actions and look like real ARNs where the policies leave them open.
  @Test func witnessesLookReal() throws {
    func witness(_ old: String, _ new: String) throws -> String {
      let request = try #require(PolicyDecision.newlyAllowed(old: policy(old), new: policy(new)).witness).request
      return "\(request.action) \(request.resource)"
    }
    #expect(
      try witness(allow("s3:GetObject", "*"), allow("*", "*")) == "dynamodb:GetItem arn:aws:dynamodb:us-east-1:111122223333:table/example")
    #expect(
      try witness(allow("sqs:Send*", "*"), allow("sqs:*", "arn:aws:sqs:*:*:orders"))
        == "sqs:AddPermission arn:aws:sqs:us-east-1:111122223333:orders")
    #expect(try witness(allow("s3:*", "arn:aws:s3:::b/k"), allow("s3:PutObject", "arn:aws:s3:::b/?")) == "s3:PutObject arn:aws:s3:::b/x")
  }

  @Test func administrators() throws {
    #expect(try PolicyDecision.isAdministratorEquivalent(policy(allow("*", "*"))) == true)
    #expect(try PolicyDecision.isAdministratorEquivalent(policy(allow("*:*", "*"))) == true)
    #expect(try PolicyDecision.isAdministratorEquivalent(policy(allow("?*", "*"), allow("iam:*", "arn:*"))) == true)
    #expect(try PolicyDecision.isAdministratorEquivalent(policy(allow("s3:*", "*"))) == false)
    #expect(try PolicyDecision.isAdministratorEquivalent(policy(allow("*", "*"), deny("iam:*", "*"))) == false)
  }
}
