@testable import Martlet

/// The stack of ``SourceOrderTests`` after a clean-up: in another file, in components, in another order.
struct WrittenApart: App {
  static let name = "Written"
  let stage: Stage

  var body: Infrastructure {
    for (name, value) in [("Queue", Storage.jobs.url), ("Table", Storage.orders.name)] { Output(name, value) }
    Front(work: Worker.function)
  }
}

/// What keeps.
private enum Storage {
  static let news = Topic("News")
  static let jobs = Queue("Jobs", deadLetter: .after(receives: 5))
  static let orders = Table("Orders", partitionKey: .string("id")) {
    ChangeStream(.newImage)
    GlobalIndex("byTime", partitionKey: .number("time"))
  }
}

/// What works.
private enum Worker {
  static var function: Function {
    Function("Work", runtime: .python3_13, handler: "index.run", code: .inline("x = 1")) {
      Allow(.publish, on: Storage.news)
      Allow(.query, on: Storage.orders.index("byTime"))
      Allow(.getItem, on: Storage.orders)
      Allow(.putItem, on: Storage.orders)
      On(.rate(.minutes(5)), input: "{}")
      On(.rate(.minutes(5)))
      On(Storage.orders.changes)
      On(Storage.jobs, batchSize: 5)
      for (name, value) in [("B", Storage.jobs.url), ("A", Storage.orders.name)] { Environment(name, value) }
      Memory(512)
    }
  }
}

/// What people see.
private struct Front: Component {
  let work: Function

  var body: Infrastructure {
    Alarm("Failing", work.errors, above: 1, notify: Storage.news)
    HTTPAPI("Shop") {
      Post("/orders", work)
      Get("/orders", work)
    }
  }
}
