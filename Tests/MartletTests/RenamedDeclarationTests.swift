import Foundation
import MartletCLI
import MartletDiagnostics
import MartletDocuments
import Testing

@testable import Martlet

/// What the declarations of a shop are called.
private protocol Wording: Sendable {
  static var words: [String: String] { get }
}

private struct Before: Wording { static let words: [String: String] = [:] }

private struct After: Wording {
  static let words = [
    "Orders": "Purchases", "Uploads": "Arrivals", "Jobs": "Work", "Line": "Row", "News": "Gazette", "Bus": "Coach", "Create": "Buy",
    "Shop": "Store", "Failing": "Broken", "Paid": "Settled",
  ]
}

private struct Later: Wording { static let words = ["Orders": "Sales", "Line": "Lane"] }

private struct Shop<Words: Wording>: App {
  static var name: String { "Shop" }
  let stage: Stage

  private func word(_ name: String) -> String { Words.words[name] ?? name }

  var orders: Table {
    Table(word("Orders"), partitionKey: .string("id")) { Capacity(.autoscaled(reads: 1...5, writes: 1...5, target: 70)) }
  }
  var uploads: Bucket { Bucket(word("Uploads")) { ServerAccessLogs(to: logs) } }
  let logs = Bucket("Logs")
  var jobs: Queue { Queue(word("Jobs"), deadLetter: .after(receives: 5)) }
  var line: Queue { Queue(word("Line"), fifo: FIFO(), deadLetter: .after(receives: 5)) }
  var news: Topic { Topic(word("News"), fifo: FIFO()) }
  var bus: EventBus { EventBus(word("Bus")) { Archive(keeping: .days(3)) } }

  var create: Function {
    Function(word("Create"), runtime: .python3_13, handler: "index.create", code: .inline("def create(event, context): pass\n")) {
      Environment("NEWS", news.arn)
      Allow(.putItem, on: orders)
      Allow(.send, on: jobs)
      Allow(.send, on: line)
      On(uploads, .objectCreated)
      On(.rate(.minutes(5)))
      On(bus, matching: EventPattern(source: ["shop.orders"]))
    }
  }

  var body: Infrastructure {
    HTTPAPI(word("Shop")) {
      AccessLogs()
      Post("/orders", create)
    }
    Rule(word("Paid"), on: bus, matching: EventPattern(source: ["shop.payments"])) { Target(create) }
    Alarm(word("Failing"), create.errors, above: 5, per: .minutes(5))
  }
}

private struct Beside: App {
  static var name: String { "Shop" }
  let stage: Stage
  var body: Infrastructure {
    Table("Purchases", partitionKey: .string("id"))
    Table("Orders", partitionKey: .string("id"))
    Queue("Work").physicalName("work")
    Queue("Jobs")
  }
}

/// A queue and a table that stand in one stack or in another.
private struct Placed<Words: Wording>: App {
  static var name: String { "Shop" }
  let stage: Stage
  private var isMoved: Bool { !Words.words.isEmpty }

  var orders: Table { Table(isMoved ? "Purchases" : "Orders", partitionKey: .string("id")) }
  let line = Queue("Line", fifo: FIFO())
  let logs = Bucket("Logs")

  var body: Infrastructure {
    Stack("Data") {
      logs
      if !isMoved {
        orders
        line
      }
    }
    Stack("Web") {
      Topic("News")
      if isMoved {
        orders
        line
      }
    }
  }
}

/// What becomes of a declaration that was called otherwise.
@Suite struct RenamedDeclarationTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "martlet-renamed-\(UUID().uuidString)").path

  init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

  private func run<Words: Wording>(_ words: Words.Type, _ arguments: String...) -> (code: Int32, output: String, error: String) {
    run(Shop<Words>.self, arguments)
  }

  private func run<Program: App>(_ program: Program.Type, _ arguments: [String]) -> (code: Int32, output: String, error: String) {
    var output: [UInt8] = []
    var error = ""
    let terminal = Terminal(output: { output += $0 }, error: { error += $0 })
    let code = Tool.run(project: AppProject<Program>(), arguments: arguments, workingDirectory: folder, terminal: terminal)
    return (code, String(decoding: output, as: UTF8.self), error)
  }

  private func text(_ path: String) -> String { (try? String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)) ?? "" }

  private var moves: JSON? { try? JSON(parsing: Array(text("martlet.moves.json").utf8)) }

  /// The lines of the Terraform module that give a name in AWS.
  private var names: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/martlet.out/dev/Shop/terraform")) ?? []
    return files.flatMap { text("martlet.out/dev/Shop/terraform/\($0)").split(separator: "\n") }.map {
      $0.split(separator: " ").joined(separator: " ")
    }.filter { line in
      [
        "name = \"", "bucket = \"", "alarm_name = \"", "function_name = \"", "policy_name = \"", "statement_id = \"", "target_id = \"",
        "target_prefix = \"",
      ]
      .contains { line.hasPrefix($0) }
    }.sorted()
  }

  @Test func `a rename that is accepted leaves every physical name as it was`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(run(Before.self, "synth").code == 0)
    let before = names
    #expect(before.contains("name = \"Shop-dev-Orders\""))
    #expect(before.contains("name = \"Shop-dev-Line-dead-letters.fifo\""))
    #expect(before.contains { $0.hasPrefix("bucket = \"shop-dev-uploads-") })

    let found = run(After.self, "diff", "--moves", "--write-moves")
    #expect(found.code == 3)
    #expect(found.output.contains("the table Purchases keeps the physical names that it has as Orders"))
    #expect(
      moves?["stacks"]?[0]?["names"]
        == .array(
          [
            ("bucket", "Arrivals", "Uploads"), ("alarm", "Broken", "Failing"), ("function", "Buy", "Create"), ("eventBus", "Coach", "Bus"),
            ("topic", "Gazette", "News"), ("table", "Purchases", "Orders"), ("queue", "Row", "Line"), ("rule", "Settled", "Paid"),
            ("api", "Store", "Shop"), ("queue", "Work", "Jobs"),
          ].map { ["kind": .string($0.0), "name": .string($0.1), "former": .string($0.2)] }))

    // Everything is the same but for its ID: nothing is created, changed or deleted.
    let diff = run(After.self, "diff")
    #expect(diff.output.hasPrefix("37 moved\n"), "\(diff.output)")
    #expect(run(After.self, "synth").error == "")
    #expect(names == before)
    let moved = text("martlet.out/dev/Shop/terraform/moved.tf")
    #expect(moved.contains("  from = aws_dynamodb_table.orders\n  to   = aws_dynamodb_table.purchases\n"))
    #expect(moved.contains("  from = aws_lambda_permission.create_uploads_bucket\n  to   = aws_lambda_permission.buy_arrivals_bucket\n"))
    #expect(text("martlet.out/dev/Shop/cloudformation/refactor.json").contains("\"LogicalResourceId\": \"PurchasesTable\""))
    #expect(run(After.self, "diff").output == "no differences\n")

    // A second rename goes on from the first name, and the way back leaves nothing to say.
    #expect(run(Later.self, "diff", "--write-moves").code == 3)
    #expect(
      moves?["stacks"]?[0]?["names"] == [
        ["kind": "queue", "name": "Lane", "former": "Line"], ["kind": "table", "name": "Sales", "former": "Orders"],
      ])
    #expect(run(Later.self, "synth").error == "")
    #expect(names == before)
    #expect(run(Before.self, "diff", "--write-moves").code == 3)
    #expect(moves?["stacks"] == [])
    #expect(run(Before.self, "synth").error == "")
    #expect(names == before)
  }

  @Test func `what goes to another stack keeps its physical names, and the tools are told`() {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(run(Placed<Before>.self, ["synth"]).code == 0)
    let found = run(Placed<After>.self, ["diff", "--moves", "--write-moves"])
    #expect(found.code == 3)
    #expect(found.output.contains("  LineQueue of dev/Data -> LineQueue (AWS::SQS::Queue)\n"), "\(found.output)")
    #expect(found.output.contains("  OrdersTable of dev/Data -> PurchasesTable (AWS::DynamoDB::Table)\n"))
    #expect(found.output.contains("  the table Purchases keeps the physical names that it has as Orders in Data\n"))
    #expect(found.output.contains("\naws cloudformation create-stack-refactor of Shop-dev-Data, Shop-dev-Web, --resource-mappings:\n"))
    #expect(
      found.output.contains(
        "state mv -state=from.tfstate -state-out=to.tfstate 'aws_dynamodb_table.orders' 'aws_dynamodb_table.purchases'\n"))
    let web = moves?["stacks"]?[0]
    #expect(web?["stack"] == "Web")
    #expect(
      web?["names"] == [
        ["kind": "queue", "name": "Line", "former": "Line", "formerStack": "Data"],
        ["kind": "table", "name": "Purchases", "former": "Orders", "formerStack": "Data"],
      ])
    #expect(
      web?["cloudformation"] == [
        ["from": "LineQueue", "to": "LineQueue", "fromStack": "Data"],
        ["from": "LineQueuePolicy", "to": "LineQueuePolicy", "fromStack": "Data"],
        ["from": "OrdersTable", "to": "PurchasesTable", "fromStack": "Data"],
      ])

    #expect(run(Placed<After>.self, ["synth"]).error == "")
    let output = "martlet.out/dev"
    #expect(text("\(output)/Web/terraform/storage.tf").contains("= \"Shop-dev-Data-Orders\"\n"))
    #expect(text("\(output)/Web/terraform/messaging.tf").contains("= \"Shop-dev-Data-Line.fifo\"\n"))
    #expect(text("\(output)/Web/cloudformation/template.json").contains("\"QueueName\": \"Shop-dev-Data-Line.fifo\""))
    let mapping = text("\(output)/Web/cloudformation/refactor.json")
    #expect(mapping == text("\(output)/Data/cloudformation/refactor.json"))
    #expect(
      (try? JSON(parsing: Array(mapping.utf8)))?[2] == [
        "Source": ["StackName": "Shop-dev-Data", "LogicalResourceId": "OrdersTable"],
        "Destination": ["StackName": "Shop-dev-Web", "LogicalResourceId": "PurchasesTable"],
      ])
    #expect(
      text("\(output)/Web/terraform/move-state.sh").contains(
        "state mv -state=from.tfstate -state-out=to.tfstate 'aws_sqs_queue.line' 'aws_sqs_queue.line'\n"))
    #expect(run(Placed<After>.self, ["diff"]).output == "no differences\n")

    // The way back.
    #expect(run(Placed<Before>.self, ["diff", "--write-moves"]).code == 3)
    #expect(moves?["stacks"] == [])
  }

  @Test func `a name of what is not there is told`() {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(run(Before.self, "synth").code == 0)
    #expect(run(Later.self, "diff", "--write-moves").code == 3)
    let outcome = run(Before.self, "synth")
    #expect(outcome.code == 0)
    #expect(outcome.error.contains("says that the table `Sales` in dev/Shop was called `Orders`"))
    #expect(outcome.error.contains("there is no table `Sales`"))
    #expect(outcome.error.contains("record that with `diff --write-moves` before the next deployment"))
  }

  @Test func `a physical name that a renamed declaration keeps is taken`() {
    let names = [("table", "Purchases", "Orders"), ("queue", "Work", "Jobs")].map {
      FormerName(stage: "dev", stack: "Shop", kind: $0.0, name: $0.1, former: $0.2)
    }
    let synthesis = Pipeline.run(
      Beside.self, stage: "dev", options: SynthesisOptions(formats: [.terraform], formerNames: names)
    ) { _ in .packed(PackedAsset(digest: "", fileName: "", bytes: [], uncompressedSize: 0)) }
    // The queue has an explicit name, so that the other one may derive the one that it had.
    #expect(
      synthesis.diagnostics.filter { $0.severity == .error }.map(\.what) == [
        "table `Orders` derives its physical names from `Orders`, as table `Purchases` does"
      ])
    #expect(synthesis.diagnostics.first?.source?.line == 68)
  }
}
