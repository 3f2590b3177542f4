import MartletCLI
import MartletDocuments
import Testing

@testable import Martlet

/// A stack as it was first written: everything in one type, in one order.
private struct WrittenAtOnce: App {
  static let name = "Written"
  let stage: Stage

  let orders = Table("Orders", partitionKey: .string("id")) {
    GlobalIndex("byTime", partitionKey: .number("time"))
    ChangeStream(.newImage)
  }
  let jobs = Queue("Jobs", deadLetter: .after(receives: 5))
  let news = Topic("News")

  var work: Function {
    Function("Work", runtime: .python3_13, handler: "index.run", code: .inline("x = 1")) {
      Memory(512)
      Environment("A", orders.name)
      Environment("B", jobs.url)
      On(jobs, batchSize: 5)
      On(orders.changes)
      On(.rate(.minutes(5)))
      On(.rate(.minutes(5)), input: "{}")
      Allow(.putItem, .getItem, on: orders)
      Allow(.query, on: orders.index("byTime"))
      Allow(.publish, on: news)
    }
  }

  var body: Infrastructure {
    HTTPAPI("Shop") {
      Get("/orders", work)
      Post("/orders", work)
    }
    work
    news
    Alarm("Failing", work.errors, above: 1, notify: news)
    Output("Table", orders.name)
    Output("Queue", jobs.url)
  }
}

@Suite struct SourceOrderTests {
  @Test func movingReorderingAndSplittingChangesNoByte() {
    #expect(RandomStackTests.differences(synthesis(WrittenAtOnce.self), synthesis(WrittenApart.self)) == [])
  }

  private func synthesis<Program: App>(_ program: Program.Type) -> Synthesis {
    Pipeline.run(program, stage: "dev", options: SynthesisOptions(formats: OutputFormat.allCases)) { _ in
      .packed(
        PackedAsset(
          digest: String(repeating: "a", count: 64), fileName: "aaaaaaaa.zip", bytes: [], uncompressedSize: 0))
    }
  }
}
