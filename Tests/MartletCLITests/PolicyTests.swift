import Testing

@testable import MartletCLI

@Suite struct PolicyTests {
  /// Runs `policy` on some input, given in pieces.
  func check(_ arguments: [String], _ pieces: [String], _ expected: String) {
    var output: [UInt8] = []
    var rest = pieces[...]
    let terminal = Terminal(
      output: { output += $0 }, error: { Issue.record("unexpected: \($0)") }, input: { rest.popFirst().map { Array($0.utf8) } })
    #expect(Tool.run(project: nil, arguments: ["policy"] + arguments, workingDirectory: "/nowhere", terminal: terminal) == 0)
    #expect(String(decoding: output, as: UTF8.self) == expected)
  }

  static let read = #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}}"#
  static let write = #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*Object","Resource":"arn:aws:s3:::b/k"}}"#

  @Test func compare() {
    check(
      ["compare", "--batch"],
      [
        #"{"id":1,"type":"identity","existing":\#(Self.write),"new":\#(Self.read)}"#, "\n",
        #"{"id":"same","type":"identity","existing":\#(Self.read),"new":\#(Self.read)}"#,
      ],
      """
      {"id":1,"result":"new-access","witness":{"action":"s3:GetObject","resource":"arn:aws:s3:::b/example","context":{}},\
      "reason":"s3:GetObject on arn:aws:s3:::b/*"}
      {"id":"same","result":"no-new-access"}

      """)
  }

  @Test func evaluate() {
    check(
      ["evaluate", "--batch"],
      [#"{"id":"a","policy":\#(Self.read),"action":"S3:getobject","resource":"arn:aws:s3:::b/k","context":{}}"# + "\r\n"],
      #"{"id":"a","result":"Allowed"}"# + "\n")
  }

  @Test("A trust policy may be asked about as Access Analyzer takes it") func lintTrustPolicy() {
    let statement = #"{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole","Resource":"*"}"#
    let trust = #"{"Version":"2012-10-17","Statement":\#(statement)}"#
    let finding = """
      {"rule":"IAM008","code":"ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE","severity":"error","pointer":"/Statement/Resource",\
      "message":"a trust policy concerns the role that it is attached to; remove `Resource`"}
      """
    check(
      ["lint", "--batch"],
      [
        #"{"id":1,"type":"RESOURCE_POLICY","resourceType":"AWS::IAM::AssumeRolePolicyDocument","policy":\#(trust)}"#, "\n",
        #"{"id":2,"type":"trust","policy":\#(trust)}"#,
      ],
      """
      {"id":1,"findings":[\(finding)]}
      {"id":2,"findings":[\(finding)]}

      """)
  }

  @Test func aBadLineIsAnsweredAndTheRestGoesOn() {
    check(
      ["evaluate", "--batch"],
      [
        "nonsense\n", "\n", "[]\n", #"{"id":7,"action":"s3:GetObject","resource":"*"}"# + "\n",
        #"{"id":8,"policy":{"Statement":[{"Effect":"allow!","Action":"*"}]},"action":"s3:GetObject","resource":"*"}"# + "\n",
        #"{"id":9,"policy":\#(Self.read),"action":"s3:GetObject","resource":"*"}"# + "\n",
      ],
      """
      {"line":1,"error":"column 1: only `true`, `false` and `null` may stand without quotes"}
      {"line":3,"error":"a JSON object is expected"}
      {"id":7,"line":4,"error":"`policy` is missing"}
      {"id":8,"line":5,"error":"`policy`: `/Statement/0/Effect`: `Effect` must be `Allow` or `Deny`: `allow!`"}
      {"id":9,"result":"ImplicitlyDenied"}

      """)
  }
}
