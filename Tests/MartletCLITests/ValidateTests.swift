import MartletDocuments
import Testing

@testable import MartletCLI

@Suite struct ValidateTests {
  private static let wrong = #"{"Resources": {"Jobs": {"Type": "AWS::SQS::Queue", "Properties": {"DelaySecond": 5}}}}"#
  private static let right = #"{"Resources": {"Jobs": {"Type": "AWS::SQS::Queue", "Properties": {"DelaySeconds": 5}}}}"#

  @Test func aCleanTemplateHasNoFindings() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.right, to: "right.json")
    let outcome = run("validate", "right.json", project: nil, in: folder)
    #expect(outcome.code == 0)
    #expect(outcome.output == "No findings\n")
    #expect(outcome.error == "")
  }

  @Test func aFindingNamesRulePlaceAndFix() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.wrong, to: "wrong.json")
    let outcome = run("validate", "wrong.json", project: nil, in: folder)
    #expect(outcome.code == 1)
    #expect(
      outcome.output == """
        wrong.json: error: `DelaySecond` is not a property here [E3002]
          at:   /Resources/Jobs/Properties/DelaySecond
          fix:  did you mean `DelaySeconds`?
        1 error

        """)
  }

  @Test func theReportForProgramsHasOneEntryForEachFile() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.wrong, to: "wrong.json")
    try folder.write(Self.right, to: "right.json")
    let outcome = run("validate", "--format", "json", "right.json", "wrong.json", "missing.json", project: nil, in: folder)
    #expect(outcome.code == 1)
    let expected: JSON = [
      ["file": "right.json", "findings": []],
      [
        "file": "wrong.json",
        "findings": [
          [
            "rule": "E3002", "severity": "error", "path": "/Resources/Jobs/Properties/DelaySecond",
            "message": "`DelaySecond` is not a property here; did you mean `DelaySeconds`?",
          ]
        ],
      ],
      [
        "file": "missing.json",
        "findings": [
          ["rule": "E0000", "severity": "error", "path": "", "message": "could not read the file: no such file or directory"]
        ],
      ],
    ]
    #expect(try JSON(parsing: outcome.output) == expected)
  }

  @Test func aFileThatIsNoJSONIsAFinding() throws {
    let folder = try TemporaryFolder()
    try folder.write("Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n", to: "template.yaml")
    let outcome = run("validate", "template.yaml", project: nil, in: folder)
    #expect(outcome.code == 1)
    #expect(outcome.output.hasPrefix("template.yaml: error: the file is no JSON: line 1, column 1: "))
    #expect(outcome.output.contains("fix:  write a YAML template as JSON first"))
  }

  @Test func aFileIsNeeded() throws {
    let outcome = run("validate", project: nil, in: try TemporaryFolder())
    #expect(outcome.code == 2)
    #expect(
      outcome.error == """
        error: a template is needed: `martlet validate template.json`
        `martlet validate --help` lists what there is.

        """)
  }
}
