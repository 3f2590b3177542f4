import MartletDocuments
import Testing

@testable import MartletCLI

@Suite struct LintTests {
  private static let wrong = """
    {
      "Version": "2012-10-17",
      "Statement": [
        {"Effect": "Allow",
         "Action": ["dynamodb:GetItems"],
         "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/Orders"}
      ]
    }

    """

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(Self.wrong, to: "policies/wrong.json")
    try folder.write(#"{"Statement": [{"Action": "s3:Nothing"}]}"#, to: "node_modules/their.json")
    try folder.write(#"{"Statement": [{"Action": "s3:Nothing"}]}"#, to: ".hidden/their.json")
    try folder.write(#"{"name": "shop"}"#, to: "package.json")
    return folder
  }

  @Test func aFindingIsPrintedAsTheCompilerPrintsIt() throws {
    let outcome = run("lint", ".", "--select", "unknown-action", project: nil, in: try folder())
    #expect(outcome.code == 1)
    #expect(outcome.error == "")
    #expect(
      outcome.output == """
        policies/wrong.json:5:17: error: the service has no action `dynamodb:GetItems`; did you mean `dynamodb:GetItem`? [IAM017 unknown-action]
             "Action": ["dynamodb:GetItems"],
                        ^
        1 error
        passed over, being no policy, template or plan: 1 file

        """)
  }

  @Test func theSeverityThatFailsIsChosen() throws {
    let folder = try folder()
    #expect(run("lint", "policies", "--fail-on", "never", project: nil, in: folder).code == 0)
    let ignored = run("lint", "policies", "--select", "IAM017", "--fail-on", "critical", project: nil, in: folder)
    #expect(ignored.code == 0)
    let unselected = run("lint", "policies/wrong.json", "--select", "IAM017,IAM001", "--ignore", "unknown-action", project: nil, in: folder)
    #expect(unselected.code == 0)
    #expect(unselected.output == "no findings\n")
  }

  @Test func anUnknownRuleGetsTheNearest() throws {
    let outcome = run("lint", ".", "--ignore", "unknown-acton", project: nil, in: try folder())
    #expect(outcome.code == 2)
    #expect(outcome.error.hasPrefix("error: unknown rule `unknown-acton`; did you mean `unknown-action`?\n"))
  }

  @Test func aBaselineHidesWhatItRecordsAndSaysWhatIsGone() throws {
    let folder = try folder()
    let select = ["--select", "IAM017"]
    let written = martlet(["lint", "policies", "--write-baseline", "known.json"] + select, in: folder)
    #expect(written.code == 0)
    #expect(written.output == "1 finding recorded in known.json\n")
    let hidden = martlet(["lint", "policies", "--baseline", "known.json"] + select, in: folder)
    #expect(hidden.code == 0)
    #expect(hidden.output == "no findings\nin the baseline: 1\n")
    // A line above changes the line, not the place.
    try folder.write("\n" + Self.wrong, to: "policies/wrong.json")
    #expect(martlet(["lint", "policies", "--baseline", "known.json"] + select, in: folder).code == 0)
    try folder.write(Self.wrong.replacing("GetItems", with: "GetItem"), to: "policies/wrong.json")
    let stale = martlet(["lint", "policies", "--baseline", "known.json"] + select, in: folder)
    #expect(
      stale.output == """
        no findings
        stale in the baseline: IAM017 in policies/wrong.json at /Statement/0/Action/0: the service has no action `dynamodb:GetItems`

        """)
  }

  @Test func otherFormats() throws {
    let folder = try folder()
    let commands = run("lint", "policies", "--select", "IAM017", "--format", "github", project: nil, in: folder)
    #expect(
      commands.output == """
        ::error file=policies/wrong.json,line=5,col=17,title=IAM017 unknown-action::the service has no action `dynamodb:GetItems`; \
        did you mean `dynamodb:GetItem`?
        1 error

        """)
    let comment = run("lint", "policies", "--select", "IAM017", "--format", "markdown", project: nil, in: folder)
    #expect(comment.output.hasPrefix("### Martlet lint: 1 error\n\n**policies/wrong.json**\n\n| Severity | Where | What | Rule |\n"))
    let json = try JSON(parsing: run("lint", "policies", "--select", "IAM017", "--format", "json", project: nil, in: folder).output)
    guard case .array(let documents)? = json["documents"], case .array(let findings)? = documents.first?["findings"] else {
      Issue.record("no findings")
      return
    }
    #expect(
      findings == [
        [
          "rule": "IAM017", "name": "unknown-action", "severity": "error", "file": "policies/wrong.json", "line": 5, "column": 17,
          "pointer": "/Statement/0/Action/0", "what": "the service has no action `dynamodb:GetItems`",
          "fix": "did you mean `dynamodb:GetItem`?", "code": "INVALID_ACTION",
        ]
      ])
  }

  @Test func aTemplateAndWhatIsNone() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      #"""
      {"Resources": {"P": {"Type": "AWS::Logs::ResourcePolicy", "Properties": {"PolicyName": "p",
        "PolicyDocument": "{\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"logs:Put\", \"Resource\": \"*\"}]}"}}}}
      """#, to: "template.json")
    let outcome = run("lint", "template.json", "--select", "IAM017", project: nil, in: folder)
    #expect(outcome.output.hasPrefix("template.json:2:97: error: the service has no action `logs:Put`"), "\(outcome.output)")
    try folder.write("Resources:\n", to: "template.yaml")
    let unread = run("lint", "template.yaml", project: nil, in: folder)
    #expect(unread.code == 1)
    #expect(unread.output.contains("write YAML as JSON first"))
    #expect(run("lint", project: nil, in: folder).code == 2)
  }

  @Test func rulesAreListedAndExplained() throws {
    let list = run("rules", project: nil)
    #expect(list.code == 0)
    #expect(list.output.contains("IAM017  error     unknown-action"))
    let one = run("rules", "unknown-action", project: nil)
    #expect(one.output.hasPrefix("IAM017 unknown-action (error)\nunknown action\n"))
    #expect(run("rules", "IAM017", project: FakeProject()).output == one.output)
    let json = try JSON(parsing: run("rules", "IAM017", "--format", "json", project: nil).output)
    guard case .array(let rules) = json else { return }
    #expect(rules.first?["bad"]?["type"] == "identity")
    #expect(run("rules", "IAM999", project: nil).code == 2)
  }

  private func martlet(_ arguments: [String], in folder: TemporaryFolder) -> Outcome {
    var outcome = Outcome(code: 0, output: "", error: "")
    var output: [UInt8] = []
    var error = ""
    let terminal = Terminal(output: { output += $0 }, error: { error += $0 })
    outcome.code = Tool.run(project: nil, arguments: arguments, workingDirectory: folder.path, terminal: terminal)
    outcome.output = String(decoding: output, as: UTF8.self)
    outcome.error = error
    return outcome
  }
}
