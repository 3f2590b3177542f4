import MartletDiagnostics
import Testing

@testable import Martlet
@testable import MartletCLI

/// Two permissions that a rule finds too broad, one of them allowed, and an allowance of nothing.
private struct Mailer: App {
  static let stages: [Stage] = ["dev", "prod"]
  let stage: Stage

  let jobs = Queue("Jobs", fileID: "Mailer.swift", line: 5)
    .allowing("unknown-action", because: "nothing to find here", fileID: "Mailer.swift", line: 6)

  var body: Infrastructure {
    Function("Send", runtime: .python3_13, handler: "index.run", code: .inline("x = 1"), fileID: "Mailer.swift", line: 10) {
      Memory(256)
      Timeout(.seconds(10))
      Allow(.send, on: jobs, fileID: "Mailer.swift", line: 13)
      Allow("dynamodb:PutItem", on: "arn:aws:dynamodb:eu-west-1:111122223333:table/*", fileID: "Mailer.swift", line: 14)
      Allow("sqs:SendMessage", on: "arn:aws:sqs:eu-west-1:111122223333:others", fileID: "Mailer.swift", line: 15)
        .allowing("hard-coded-place", because: "the other team's queue", fileID: "Mailer.swift", line: 16)
    }
  }
}

private struct Unexplained: App {
  let stage: Stage

  var body: Infrastructure {
    Queue("Jobs").allowing("unknown-acton", because: " ", fileID: "Mailer.swift", line: 3)
  }
}

@Suite struct AllowanceTests {
  private func lint<Program: App>(_ program: Program.Type, _ arguments: String...) -> (code: Int32, output: String, error: String) {
    var output: [UInt8] = []
    var error = ""
    let code = Tool.run(
      project: AppProject<Program>(), arguments: ["lint"] + arguments, workingDirectory: "/nowhere",
      terminal: Terminal(output: { output += $0 }, error: { error += $0 }))
    return (code, String(decoding: output, as: UTF8.self), error)
  }

  /// The statements of a role are joined and sorted; each finding still has the line of its permission.
  @Test func findingsHaveTheLineOfTheirPermission() {
    let sources = Synthesized(Mailer.self, formats: [.cloudformation], asTrees: true).synthesis.stacks.flatMap(\.sources)
    let lines = sources.map { "\($0.key.split(separator: "/").suffix(2).joined(separator: "/")) \($0.value.line)" }.sorted()
    #expect(lines == ["Resource/0 13", "Resource/1 15", "Statement/0 14", "Statement/2 13"])
  }

  @Test func whatIsAllowedIsListedAndWhatIsStaleIsReported() {
    let result = lint(Mailer.self, "--select", "IAM015,IAM017", "--fail-on", "info")
    #expect(result.output.contains("Mailer.swift:14: "), "\(result.output)")
    #expect(!result.output.contains("Mailer.swift:15: info"))
    #expect(result.output.contains("allowed: Mailer.swift:15: "))
    #expect(result.output.contains(", because the other team's queue\n"))
    #expect(
      result.error == """
        Mailer.swift:6: warning: stale allowance
          what: `unknown-action` is allowed for queue `Jobs`, and finds nothing there
          why:  it would hide the next finding unseen
          fix:  remove `.allowing("unknown-action", …)`

        1 warning

        """)
    // A rule that does not run is not judged.
    #expect(lint(Mailer.self, "--select", "IAM015").error == "")
  }

  @Test func aReasonAndARuleAreNeeded() {
    let errors = Synthesized(Unexplained.self).errors
    #expect(errors.map(\.summary) == ["allowance without a reason", "unknown rule"])
    #expect(errors.allSatisfy { $0.source == SourceLocation(fileID: "Mailer.swift", line: 3) })
    #expect(errors.last?.fix == "use `unknown-action`")
  }
}
