import Foundation
import MartletDocuments
import Testing

@testable import MartletCLI

/// `diff` of a project's stacks.
@Suite struct DiffSourceTests {
  private static func project(_ delay: Int, stacks: [String] = ["Data", "Web"]) -> FakeProject {
    var project = FakeProject()
    project.stacks = stacks
    for stage in project.stages {
      for stack in stacks {
        project.templates["\(stage)/\(stack)"] = [
          "Resources": [
            "OrdersTable": [
              "Type": "AWS::SQS::Queue",
              "Properties": ["QueueName": .string("\(stage)-\(stack)"), "DelaySeconds": stack == "Web" ? .int(delay) : 1],
            ]
          ]
        ]
      }
    }
    return project
  }

  private func synthesized(_ options: String...) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    #expect(run(["synth"] + options, project: Self.project(1), in: folder).code == 0)
    return folder
  }

  @Test func theSourceIsComparedWithTheLastOutput() throws {
    let folder = try synthesized()
    #expect(run("diff", project: Self.project(1), in: folder).output == "no differences\n")
    let outcome = run("diff", "--stage", "dev", project: Self.project(2), in: folder)
    #expect(outcome.code == 3)
    #expect(
      outcome.output == """
        1 to change

        Resources
          ~ OrdersTable (AWS::SQS::Queue) is changed  Shop/Shop.swift:12 of dev/Web
              ~ DelaySeconds: 1 -> 2

        """, "\(outcome.output)")
    let github = run("diff", "--stage", "dev", "--format", "json", project: Self.project(2), in: folder)
    let resources = try JSON(parsing: github.output)["resources"]
    guard case .array(let found)? = resources else { return }
    #expect(found.map { [$0["source"], $0["stage"], $0["stack"]] } == [["Shop/Shop.swift:12", "dev", "Web"]])
  }

  @Test func aStackThatIsGoneAndOneThatIsNew() throws {
    let folder = try synthesized("--stage", "dev")
    let outcome = run("diff", "--stage", "dev", project: Self.project(1, stacks: ["Web", "More"]), in: folder)
    #expect(outcome.output.contains("  - dev/Data is removed\n"), "\(outcome.output)")
    #expect(outcome.output.contains("  + dev/More is added\n"), "\(outcome.output)")
  }

  @Test func anOutputInSAMIsComparedInSAM() throws {
    let folder = try synthesized("--format", "sam")
    #expect(run("diff", project: Self.project(1), in: folder).output == "no differences\n")
    let terraform = try synthesized("--format", "terraform")
    let outcome = run("diff", project: Self.project(1), in: terraform)
    #expect(outcome.code == 1)
    #expect(outcome.error.contains("`dev/Data` is there as neither CloudFormation nor SAM on both sides"))
  }

  @Test func twoOutputsOfSynth() throws {
    let folder = try TemporaryFolder()
    #expect(run("synth", "--output", "a", project: Self.project(1), in: folder).code == 0)
    #expect(run("synth", "--output", "b", "--format", "sam", project: Self.project(2), in: folder).code == 0)
    let outcome = run("diff", "a", "b", project: nil, in: folder)
    #expect(outcome.code == 3, "\(outcome.error)")
    #expect(outcome.output.hasPrefix("2 to change\n"))
    #expect(outcome.output.contains("Shop/Shop.swift:12 of dev/Web"))
  }

  @Test func aFileIsComparedWithOneStack() throws {
    let folder = try TemporaryFolder()
    let template = Self.project(3).templates["prod/Web"]?.printed() ?? ""
    try folder.write(template, to: "live.json")
    let one = run("diff", "--stage", "prod", "--stack", "Web", "--against", "live.json", project: Self.project(3), in: folder)
    #expect(one.output == "no differences\n")
    let many = run("diff", "--stage", "prod", "--against", "live.json", project: Self.project(3), in: folder)
    #expect(many.code == 2)
    #expect(many.error.contains("choose with `--stage` and `--stack` (`prod/Data`, `prod/Web`)"))
    let answer: JSON = ["TemplateBody": .string(template)]
    let piped = run(
      ["diff", "--stage", "prod", "--stack", "Web", "--against", "-"], project: Self.project(4), in: folder, input: answer.printed())
    #expect(piped.code == 3)
    #expect(piped.output.contains("~ DelaySeconds: 3 -> 4"))
  }

  @Test(arguments: [["--stages", "dev", "prod"], ["--stages", "dev,prod"], ["--stages=dev,prod"]])
  func twoStages(arguments: [String]) throws {
    let outcome = run(["diff", "--stack", "Web"] + arguments, project: Self.project(1), in: try TemporaryFolder())
    #expect(outcome.code == 3, "\(outcome.error)")
    #expect(outcome.output.contains("~ QueueName: \"dev-Web\" -> \"prod-Web\"  # forces replacement"), "\(outcome.output)")
  }

  @Test(arguments: [
    (["--stages", "dev"], "option `--stages` needs 2 values: `--stages OLD NEW`"),
    (["--stages", "dev", "qa"], "unknown stage `qa`; there is `dev`, `prod`"),
    (["--stages", "dev", "prod", "--stage", "dev"], "`--stages` compares two stages of the source: it goes without `--stage`"),
    (["--against", "git:"], "a revision is needed: `--against git:main`"),
    (["--against", "live.json", "--output", "out"], "`--output` names the output of the last synth"),
  ])
  func wrongCommandLines(arguments: [String], message: String) throws {
    let outcome = run(["diff"] + arguments, project: Self.project(1), in: try TemporaryFolder())
    #expect(outcome.code == 2)
    #expect(outcome.error.hasPrefix("error: " + message), "\(outcome.error)")
  }

  @Test func withoutAnOutputThereIsNothingToCompareWith() throws {
    let folder = try TemporaryFolder()
    let outcome = run("diff", project: Self.project(1), in: folder)
    #expect(outcome.code == 1)
    #expect(outcome.error.contains("there is no output of `synth` in `martlet.out`"))
    var other = Self.project(1)
    other.name = "Other"
    _ = run("synth", project: other, in: folder)
    #expect(
      run("diff", project: Self.project(1), in: folder).error.contains("`martlet.out` holds the output of `Other`, not of `Shop`"))
  }

  // MARK: Revisions

  private func git(_ arguments: String..., in folder: TemporaryFolder) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    let settings = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"]
    process.arguments = ["git", "-C", folder.path] + settings + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }

  @Test func aRevisionIsReadWithoutTheWorkTree() throws {
    let folder = try synthesized()
    try git("init", "-q", "-b", "main", in: folder)
    try git("add", ".", in: folder)
    try git("commit", "-q", "-m", "One", in: folder)
    #expect(run("synth", project: Self.project(2), in: folder).code == 0)
    let before = folder.text("martlet.out/dev/Web/cloudformation/template.json")
    #expect(run("diff", project: Self.project(2), in: folder).output == "no differences\n")
    let outcome = run("diff", "--against", "git:main", project: Self.project(2), in: folder)
    #expect(outcome.code == 3, "\(outcome.error)")
    #expect(outcome.output.hasPrefix("2 to change\n"))
    #expect(folder.text("martlet.out/dev/Web/cloudformation/template.json") == before)
  }

  @Test func whatGitCannotGiveIsSaid() throws {
    let folder = try TemporaryFolder()
    let outside = run("diff", "--against", "git:main", project: Self.project(1), in: folder)
    #expect(outside.code == 1)
    #expect(outside.error.contains("what: git says: not a git repository"), "\(outside.error)")
    try git("init", "-q", "-b", "main", in: folder)
    try folder.write("x", to: "readme.txt")
    try git("add", ".", in: folder)
    try git("commit", "-q", "-m", "One", in: folder)
    let unknown = run("diff", "--against", "git:mian", project: Self.project(1), in: folder)
    #expect(unknown.error.contains("what: git knows no revision `mian`"), "\(unknown.error)")
    let empty = run("diff", "--against", "git:main", project: Self.project(1), in: folder)
    #expect(empty.error.contains("what: `main` has no folder `martlet.out`"), "\(empty.error)")
    let above = run("diff", "--against", "git:main", "--output", "../out", project: Self.project(1), in: folder)
    #expect(above.error.contains("`../out` is not in the repository"), "\(above.error)")
    #expect(throws: (any Error).self) { try GitFolder(revision: "main", folder: "x", directory: folder.path, git: "no-such-git") }
  }
}
