import MartletDocuments
import Testing

@testable import MartletPolicy

@Suite struct CanonicalFormTests {
  func check(_ text: String, _ expected: String) throws {
    let document = try PolicyDocument(JSON(parsing: text))
    #expect(document.json.printed(.compact) == expected)
    #expect(try PolicyDocument(document.json).json == document.json)
  }

  @Test func elementsInAnyCaseAndForm() throws {
    try check(
      #"{"statement":{"action":["s3:GetObject"],"EFFECT":"allow","resource":"*","condition":{"stringequals":{"aws:username":[true]}}}}"#,
      #"{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"aws:username":"true"}}}]}"#)
  }

  @Test func principals() throws {
    try check(
      #"{"Statement":[{"Effect":"Deny","NotPrincipal":{"AWS":["arn:aws:iam::111122223333:root","arn:aws:iam::111122223333:role/r"]},"Action":"*"}]}"#,
      #"{"Statement":[{"Effect":"Deny","NotPrincipal":{"AWS":["111122223333","arn:aws:iam::111122223333:role/r"]},"Action":"*"}]}"#)
    try check(
      #"{"Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"*"}]}"#,
      #"{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*"}]}"#)
  }

  @Test func templates() throws {
    try check(
      #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"a:b","Resource":[{"Fn::GetAtt":["Orders","Arn"]},{"Fn::Sub":"${Orders.Arn}/${!aws:username}/*"},{"Fn::Join":["",[{"Ref":"B"},"/x"]]},"${aws_s3_bucket.b.arn}"]}]}"#,
      #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"a:b","Resource":[{"Fn::GetAtt":["Orders","Arn"]},{"Fn::Sub":"${Orders.Arn}/${!aws:username}/*"},{"Fn::Sub":"${B}/x"},"${aws_s3_bucket.b.arn}"]}]}"#
    )
  }

  /// Equal references are equal however they are written, and different ones differ.
  @Test func references() throws {
    func policy(_ resource: String) throws -> PolicyDocument {
      try PolicyDocument(
        JSON(parsing: #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:GetItem","Resource":\#(resource)}}"#))
    }
    let attribute = try policy(#"{"Fn::GetAtt":["Orders","Arn"]}"#)
    let substituted = try policy(#"{"Fn::Sub":"${Orders.Arn}"}"#)
    let joined = try policy(#"{"Fn::Join":["",[{"Fn::GetAtt":"Orders.Arn"}]]}"#)
    let other = try policy(#"{"Fn::GetAtt":["Customers","Arn"]}"#)
    let wider = try policy(#"[{"Fn::Sub":"${Orders.Arn}"},{"Fn::Sub":"${Orders.Arn}/index/*"}]"#)
    let widest = try policy(#"{"Fn::Sub":"${Orders.Arn}*"}"#)
    #expect(PolicyDecision.isEquivalent(attribute, substituted) == true)
    #expect(PolicyDecision.isEquivalent(attribute, joined) == true)
    #expect(PolicyDecision.isDisjoint(attribute, other) == true)
    #expect(PolicyDecision.implies(attribute, wider) == true)
    #expect(PolicyDecision.implies(wider, attribute) == false)
    #expect(PolicyDecision.implies(wider, widest) == true)
  }

  @Test func problemsHavePlaces() throws {
    let text = """
      {"Version":"2012","Statement":[{"Effect":"Allow","Action":"*","NotAction":"*","Resource":"*"},{"Action":1,"Colour":"x"},
      {"Effect":"Allow","Action":"*","Condition":{"StringEqualsOrSo":{"k":"v"},"Bool":{"k":null}}}]}
      """
    let problems = ParsedPolicy(try JSON(parsing: text)).problems
    #expect(
      problems.map { "\($0)" } == [
        "`/Version`: `Version` must be `2012-10-17` or `2008-10-17`: `2012`",
        "`/Statement/0/NotAction`: an element and its negation stand side by side",
        "`/Statement/1/Colour`: there is no such element: `Colour`",
        "`/Statement/1`: `Effect` is missing",
        "`/Statement/2/Condition/StringEqualsOrSo`: there is no such condition operator: `StringEqualsOrSo`",
        "`/Statement/2/Condition/Bool/k`: a text or a list of texts is expected",
      ])
  }
}
