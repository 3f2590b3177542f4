import MartletDocuments
import Testing

@testable import MartletPolicy

/// Policies that would keep a careless procedure busy for ever: each is answered within the bound of steps, with a proof or without.
@Suite struct HostileInputTests {
  private func statement(_ effect: String, _ actions: [String], _ resources: [String], _ conditions: String = "{}") -> String {
    func list(_ texts: [String]) -> String { "[" + texts.map { "\"\($0)\"" }.joined(separator: ",") + "]" }
    return #"{"Effect":"\#(effect)","Action":\#(list(actions)),"Resource":\#(list(resources)),"Condition":\#(conditions)}"#
  }

  private func policy(_ statements: [String]) throws -> PolicyDocument {
    try PolicyDocument(JSON(parsing: #"{"Version":"2012-10-17","Statement":[\#(statements.joined(separator: ","))]}"#))
  }

  private func check(_ old: [String], _ new: [String]) throws {
    let (old, new) = (try policy(old), try policy(new))
    for (old, new) in [(old, new), (new, old)] {
      // A fifth of the usual bound: slow builds run this test too.
      let decision = PolicyDecision.newlyAllowed(old: old, new: new, steps: 600_000)
      guard let request = decision.witness?.request else { continue }
      #expect(new.evaluate(request) == .allowed)
      #expect(old.evaluate(request) != .allowed)
    }
  }

  @Test func thousandsOfWildcards() throws {
    let first = (0..<600).map { $0 % 2 == 0 ? "*a" : "*b" }.joined()
    let second = (0..<600).map { $0 % 3 == 0 ? "?*a" : "*b" }.joined()
    try check(
      [statement("Allow", ["*"], ["*"]), statement("Deny", ["*"], ["arn:aws:s3:::" + first])],
      [statement("Allow", ["s3:*"], ["arn:aws:s3:::" + second])])
    let marks = String(repeating: "?", count: 300)
    try check(
      [statement("Allow", ["*"], ["arn:aws:s3:::*\(marks)", "arn:aws:s3:::\(marks)*b\(marks)"])],
      [statement("Allow", ["*"], ["arn:aws:s3:::\(marks)*a\(marks)*"])])
  }

  @Test func contradictionsByTheHundred() throws {
    let negated = (0..<150).map { #""StringNotLike\#($0 % 2 == 0 ? "" : "IfExists")":{"k:k\#($0)":"*\#($0)?"}"# }
    let operators = ["StringLike", "StringNotEquals", "Null", "StringEquals"]
    let mixed = (0..<150).map { #""\#(operators[$0 % 4])":{"k:k\#($0 % 7)":"\#($0 % 4 == 2 ? "true" : "a\($0)*")"}"# }
    try check(
      (0..<20).map { _ in statement("Allow", ["*"], ["*"], "{\(mixed.joined(separator: ","))}") },
      [statement("Allow", ["*"], ["*"], "{\(negated.joined(separator: ","))}")])
  }

  @Test func hundredsOfOverlappingStatements() throws {
    let statements = (0..<200).map { statement("Allow", ["s\($0):*", "*:a\($0)*"], ["arn:aws:*:::*\($0)*", "arn:aws:*:::\($0)?"]) }
    try check(statements, statements.reversed() + [statement("Allow", ["*:*x?"], ["arn:*"])])
  }

  @Test func variablesByTheDozen() throws {
    let variables = (0..<30).map { "${aws:PrincipalTag/v\($0)}" }.joined(separator: "/")
    try check(
      [
        statement("Allow", ["*"], ["arn:aws:s3:::" + variables, "arn:aws:s3:::x/*"]),
        statement("Deny", ["*"], ["arn:aws:s3:::*/" + variables]),
      ],
      [statement("Allow", ["*"], ["arn:aws:s3:::\(variables)/*"])])
  }

  @Test func deepNesting() throws {
    let depth = 400
    let text = String(repeating: #"{"Fn::Join":["",["#, count: depth / 3) + #""x""# + String(repeating: "]]}", count: depth / 3)
    let json = try JSON(parsing: #"{"Statement":[{"Effect":"Allow","Action":"*","Resource":\#(text)}]}"#)
    #expect(try PolicyDocument(json).statements.first?.resources?.entries.first?.text.text == "x")
  }

  /// What cannot be settled within the bound is said to be undecided.
  @Test func theBoundIsSaid() throws {
    let old = try policy([statement("Allow", ["*"], ["arn:aws:s3:::*ab*cd*e?f*"], "{}")])
    let new = try policy([statement("Allow", ["*"], ["arn:aws:s3:::*ab*cd*e??f*"], "{}")])
    guard case .undecided(let reason) = PolicyDecision.newlyAllowed(old: old, new: new, steps: 2) else {
      Issue.record("the bound has no effect")
      return
    }
    #expect(reason == "the question is too large: the bound of 2 steps was reached")
    #expect(PolicyDecision.implies(new, old, steps: 2) == nil)
  }
}
