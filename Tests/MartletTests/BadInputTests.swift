import MartletDiagnostics
import Testing

@testable import Martlet
@testable import MartletCLI

/// An app with every mistake that the language can only find when it compiles a stack. Each has a line of its own.
private struct EveryMistake: App {
  let stage: Stage

  let orders = Table("Orders", partitionKey: .string("id"), sortKey: .number("createdAt"), fileID: "Bad.swift", line: 1) {
    GlobalIndex("byTime", partitionKey: .string("createdAt"), fileID: "Bad.swift", line: 1)
    ChangeStream(.newImage)
  }
  let duplicate = Table("Orders", partitionKey: .string("id"), fileID: "Bad.swift", line: 2)
  let illegal = Queue("1 queue", fileID: "Bad.swift", line: 3)
  let late = Queue("Late", delay: .seconds(901), retention: .days(15), fileID: "Bad.swift", line: 4)
  let news = Topic("News") {
    Subscription(.queue(Queue("Ordered", fifo: .explicitDeduplication, fileID: "Bad.swift", line: 21)), fileID: "Bad.swift", line: 5)
  }
  let foreign = JWTAuthorizer("foreign", issuer: "https://login.shop.example/", audience: ["shop"])

  var worker: Function {
    Function("Worker", runtime: .python3_13, handler: "index.run", code: .inline("x = 1")) {
      Memory(64, fileID: "Bad.swift", line: 6)
      Timeout(.seconds(901), fileID: "Bad.swift", line: 7)
      Environment("AWS_REGION", "eu", fileID: "Bad.swift", line: 8)
      Allow("s3:GetObjekt", on: "arn:aws:s3:::b/*", fileID: "Bad.swift", line: 9)
      Allow("s3:Get*", on: "arn:aws:s3:::b/*", fileID: "Bad.swift", line: 10)
      Allow(.query, on: orders.index("byNothing"), fileID: "Bad.swift", line: 11)
      On(orders.changes, filters: [["eventNam": ["INSERT"]]], fileID: "Bad.swift", line: 12)
    }
  }

  var missing: Function {
    Function(
      "Missing", runtime: .python3_13, handler: "a.b", code: .directory("no-such-folder", fileID: "Bad.swift", line: 13))
  }

  var body: Infrastructure {
    orders
    duplicate
    illegal
    late
    news
    missing
    HTTPAPI("Shop") {
      Get("/orders", worker, fileID: "Bad.swift", line: 22)
      Get("/orders", worker, fileID: "Bad.swift", line: 14)
      Post("/orders", worker, authorizer: .jwt(foreign), fileID: "Bad.swift", line: 15)
      Get("orders/{", worker, fileID: "Bad.swift", line: 16)
    }
    Schedule("Nightly", .cron("0 2 * * *"), target: worker, fileID: "Bad.swift", line: 17)
    Alarm("Odd", worker.errors, above: 1, per: .seconds(7), notify: news, fileID: "Bad.swift", line: 18)
    Output("no-name", "x", fileID: "Bad.swift", line: 19)
    Output("Lost", Expression("{{resolve:secretsmanager:x}}"), fileID: "Bad.swift", line: 20)
    Output("Shown", "x", description: "{{resolve:ssm-secure:x}}", fileID: "Bad.swift", line: 23)
  }
}

private struct CircleOfNames: App {
  let stage: Stage
  var ping: Function {
    Function("Ping", runtime: .python3_13, handler: "index.x", code: .inline("x = 1"), fileID: "Bad.swift", line: 1) {
      Environment("OTHER", pong.name)
    }
  }
  var pong: Function {
    Function("Pong", runtime: .python3_13, handler: "index.x", code: .inline("x = 1"), fileID: "Bad.swift", line: 2) {
      Environment("OTHER", ping.name)
    }
  }
  var body: Infrastructure { ping }
}

@Suite struct BadInputTests {
  /// Compiles with the real packer, so that missing code is missing.
  private func synthesis<Program: App>(_ program: Program.Type) -> Synthesis {
    let packer = AssetPacker(workingDirectory: "/")
    return Pipeline.run(program, stage: "dev", options: SynthesisOptions(formats: OutputFormat.allCases), pack: packer.pack)
  }

  @Test func everyMistakeIsReportedInOneRunAtItsLine() {
    let synthesis = synthesis(EveryMistake.self)
    let errors = synthesis.diagnostics.filter { $0.severity == .error && $0.source?.fileID == "Bad.swift" }
    let found = errors.map { "\($0.source?.line ?? 0) \($0.summary): \($0.what)" }
    #expect(
      found == [
        "1 one attribute with two types: `createdAt` is a string here and a number in table `Orders` at Bad.swift:1",
        "2 duplicate name: table `Orders` is declared here and at Bad.swift:1",
        "3 illegal name: a queue is named `1 queue`",
        "4 value out of range: `delay` is 901 s",
        "4 value out of range: `retention` is 15 days",
        "5 FIFO queue fed by a standard topic: queue `Ordered` is a FIFO queue and subscribes to topic `News`, a standard topic",
        "6 value out of range: `Memory` is 64 MB",
        "7 value out of range: `Timeout` is 901 s",
        "8 reserved name: an environment variable is named `AWS_REGION`",
        "9 unknown action: AWS has no action `s3:GetObjekt`",
        "10 wildcard action: `s3:Get*` allows every action that it matches, today's and tomorrow's",
        "11 no such index: table `Orders` has no index `byNothing`",
        "12 filter on a field that cannot exist: a filter names `eventNam`",
        "13 missing code folder: there is no `no-such-folder` in `Tests/MartletTests`, `Tests`, `.`",
        "14 route declared twice: `GET /orders` is declared here and at Bad.swift:22",
        "15 authorizer of another API: the authorizer `foreign` is used and is not a part of api `Shop`",
        "16 illegal path: a route has the path `orders/{`",
        "17 illegal cron expression: `0 2 * * *` has 5 fields",
        "18 illegal period: the period is 7 s",
        "19 illegal name: an output is named `no-name`",
        "20 dynamic reference in text: `{{resolve:secretsmanager:x}}` holds `{{resolve:`",
        "23 dynamic reference in text: `{{resolve:ssm-secure:x}}` holds `{{resolve:`",
      ])
    #expect(synthesis.stacks.map(\.name) == [])
  }

  @Test func everyReportSaysWhatWhyAndHowToFixIt() {
    for diagnostic in synthesis(EveryMistake.self).diagnostics + synthesis(CircleOfNames.self).diagnostics {
      for part in [diagnostic.summary, diagnostic.what, diagnostic.why, diagnostic.fix] {
        #expect(!part.isEmpty, "\(diagnostic.rendered)")
      }
    }
  }

  @Test func aCircleIsAPath() throws {
    let error = try #require(synthesis(CircleOfNames.self).diagnostics.first)
    #expect(error.summary == "circular reference")
    #expect(
      error.what
        == "function `Ping` (`PingFunction`) → function `Pong` (`PongFunction`) → function `Ping` (`PingFunction`)")
  }

  @Test func theReportIsTheSameEveryTime() {
    let first = synthesis(EveryMistake.self).diagnostics.map(\.rendered)
    #expect(synthesis(EveryMistake.self).diagnostics.map(\.rendered) == first)
  }
}
