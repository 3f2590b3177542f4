import MartletDocuments
import Testing

@testable import MartletPolicy

@Suite struct EvaluationTests {
  func policy(_ statements: String...) throws -> PolicyDocument {
    try PolicyDocument(JSON(parsing: #"{"Version":"2012-10-17","Statement":[\#(statements.joined(separator: ","))]}"#))
  }

  let allow = #"{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}"#
  let deny = #"{"Effect":"Deny","Action":"s3:GetObject","Resource":"*"}"#

  func grant(_ principal: String) -> String {
    #"{"Effect":"Allow","Principal":\#(principal),"Action":"s3:GetObject","Resource":"*"}"#
  }

  func request(_ principal: String) -> PolicyRequest {
    PolicyRequest(principal: RequestPrincipal(principal), action: "s3:GetObject", resource: "arn:aws:s3:::b/k")
  }

  static let role = "arn:aws:iam::111122223333:role/path/R"
  static let session = "arn:aws:sts::111122223333:assumed-role/R/s"

  @Test func everyLayerMustAllow() throws {
    let caller = request(Self.session)
    func check(_ applied: AppliedPolicies, _ expected: PolicyVerdict, sourceLocation: SourceLocation = #_sourceLocation) {
      #expect(applied.evaluate(caller) == expected, sourceLocation: sourceLocation)
    }
    let (yes, no, other) = (try policy(allow), try policy(deny), try policy())
    check(AppliedPolicies(identity: [yes]), .allowed)
    check(AppliedPolicies(), .implicitlyDenied)
    check(AppliedPolicies(identity: [yes, no]), .explicitlyDenied)
    check(AppliedPolicies(identity: [yes], boundary: other), .implicitlyDenied)
    check(AppliedPolicies(identity: [yes], boundary: yes, session: [yes]), .allowed)
    check(AppliedPolicies(identity: [yes], session: [other]), .implicitlyDenied)
    check(AppliedPolicies(identity: [yes], serviceControl: [[yes], [other]]), .implicitlyDenied)
    check(AppliedPolicies(identity: [yes], serviceControl: [[yes], [other, yes]], resourceControl: [[yes]]), .allowed)
    check(AppliedPolicies(identity: [yes], resourceControl: [[no]]), .explicitlyDenied)
  }

  @Test func resourcePolicies() throws {
    let (yes, other) = (try policy(allow), try policy())
    let caller = request(Self.session)
    let bySession = try policy(grant(#"{"AWS":"\#(Self.session)"}"#))
    let byRole = try policy(grant(#"{"AWS":"\#(Self.role)"}"#))
    let byAccount = try policy(grant(#"{"AWS":"111122223333"}"#))
    // Within the account, one side suffices, but an account only lets its own policies decide.
    #expect(AppliedPolicies(resource: byRole).evaluate(caller) == .allowed)
    #expect(AppliedPolicies(resource: byAccount).evaluate(caller) == .implicitlyDenied)
    #expect(AppliedPolicies(identity: [yes], resource: byAccount).evaluate(caller) == .allowed)
    // What a boundary leaves out limits a role, not a session that is named itself.
    #expect(AppliedPolicies(resource: byRole, boundary: other).evaluate(caller) == .implicitlyDenied)
    #expect(AppliedPolicies(resource: bySession, boundary: other).evaluate(caller) == .allowed)
    // Across accounts, both sides must allow.
    #expect(AppliedPolicies(resource: byRole, isSameAccount: false).evaluate(caller) == .implicitlyDenied)
    #expect(AppliedPolicies(identity: [yes], resource: byRole, isSameAccount: false).evaluate(caller) == .allowed)
  }

  @Test(arguments: [
    (#""*""#, "*", true), (#""*""#, "lambda.amazonaws.com", true), (#"{"AWS":"*"}"#, "arn:aws:iam::111122223333:user/U", true),
    (#"{"AWS":"111122223333"}"#, "arn:aws:iam::111122223333:user/U", true),
    (#"{"AWS":"arn:aws:iam::111122223333:root"}"#, session, true), (#"{"AWS":"111122223333"}"#, "lambda.amazonaws.com", false),
    (#"{"AWS":"\#(role)"}"#, session, true), (#"{"AWS":"\#(session)"}"#, role, false),
    (#"{"AWS":"arn:aws:iam::111122223333:user/*"}"#, "arn:aws:iam::111122223333:user/U", false),
    (#"{"Service":"lambda.amazonaws.com"}"#, "lambda.amazonaws.com", true),
    (#"{"Federated":"accounts.google.com"}"#, "accounts.google.com", true),
  ])
  func principals(element: String, principal: String, isAllowed: Bool) throws {
    #expect(try policy(grant(element)).evaluate(request(principal)) == (isAllowed ? .allowed : .implicitlyDenied))
  }

  /// `NotPrincipal` spares a session only when its role and their account are listed too.
  @Test func notPrincipal() throws {
    func verdict(_ listed: [String]) throws -> PolicyVerdict {
      let list = listed.map { "\"\($0)\"" }.joined(separator: ",")
      let refusal = #"{"Effect":"Deny","NotPrincipal":{"AWS":[\#(list)]},"Action":"*","Resource":"*"}"#
      return try policy(grant(#""*""#), refusal).evaluate(request(Self.session))
    }
    #expect(try verdict([Self.session]) == .explicitlyDenied)
    #expect(try verdict([Self.session, Self.role]) == .explicitlyDenied)
    #expect(try verdict([Self.session, Self.role, "111122223333"]) == .allowed)
  }

  @Test(arguments: [
    ("2026-03-01", "2026-03-01T00:00:00Z"), ("2026-03-01T02:30:00+02:30", "2026-03-01T00:00:00Z"),
    ("1772323200", "2026-03-01T00:00:00Z"), ("2026-03-01T00:00:00.500Z", "2026-03-01T00:00:00.500Z"),
    ("1969-12-31", "1969-12-31T00:00:00Z"),
    ("2024-02-29T23:59:59Z", "2024-02-29T23:59:59Z"),
  ])
  func dates(text: String, expected: String) throws {
    #expect(try DateValue.text(#require(DateValue.parse(text))) == expected)
  }

  @Test(arguments: ["", "yesterday", "2026-13-01", "2026-01-01T", "2026-01-01T00:00:00+99", "20260101T000000Z"])
  func noDates(text: String) { #expect(DateValue.parse(text) == nil) }

  @Test(arguments: [
    ("203.0.113.0/24", "203.0.113.255", true), ("203.0.113.0/24", "203.0.114.0", false), ("0.0.0.0/0", "255.255.255.255", true),
    ("2001:db8::/32", "2001:db8:ffff::1", true), ("2001:db8::/32", "2001:db9::", false), ("::/0", "203.0.113.1", false),
    ("203.0.113.7", "203.0.113.7", true), ("::ffff:10.0.0.0/104", "::ffff:10.1.2.3", true),
  ])
  func addresses(range: String, address: String, isInside: Bool) throws {
    #expect(try #require(IPRange(range)).contains(#require(IPAddress(address))) == isInside)
  }

  @Test(arguments: ["", "10.0.0", "10.0.0.256", "10.0.0.0/33", "1::2::3", "12345::", "10.0.0.0/-1", "::1/129"])
  func noAddresses(text: String) { #expect(IPRange(text) == nil) }

  @Test func requestsAsJSON() throws {
    let text =
      #"{"principal":{"AWS":"arn:aws:iam::111122223333:role/R"},"action":"a:b","resource":"*","context":{"k:m":["a","b"],"k:n":"1"}}"#
    let read = try PolicyRequest(JSON(parsing: text))
    #expect(read.json.printed(.compact) == text)
    #expect(try PolicyRequest(JSON(parsing: #"{"action":"a:b","resource":"*","context":{"k:N":[true,2]}}"#))["K:n"] == ["true", "2"])
    #expect(throws: PolicyRequestError("`resource` must be a text")) { try PolicyRequest(JSON(parsing: #"{"action":"a:b"}"#)) }
  }
}
