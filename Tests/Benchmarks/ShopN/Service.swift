import Martlet

/// A table, a queue with its dead-letter queue, five functions, each with a role and a log group, and an API with a route to each function.
struct Service: Component {
  private let name: String
  private let items: Table
  private let events: Queue

  init(number: Int) {
    let digits = String(number)
    name = "Svc" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    items = Table("\(name)Items", partitionKey: .string("id"), sortKey: .number("createdAt")) {
      ChangeStream(.newAndOldImages)
      PointInTimeRecovery(days: 35)
    }
    events = Queue("\(name)Events", deadLetter: .after(receives: 5), visibilityTimeout: .seconds(60), enforcesTLS: false)
  }

  private var list: Function { function("List") { Allow(.scan, on: items) } }
  private var get: Function { function("Get") { Allow(.getItem, .query, on: items) } }
  private var create: Function { function("Create") { Allow(.putItem, on: items) } }
  private var update: Function { function("Update") { Allow(.updateItem, on: items) } }

  private var remove: Function {
    function("Remove") {
      Allow(.deleteItem, on: items)
      On(events, batchSize: 10)
    }
  }

  private func function(
    _ verb: String, @FunctionBuilder parts: @escaping @Sendable () -> [FunctionSetting]
  ) -> Function {
    let code = Code.inline("def handler(event, context):\n    return {\"statusCode\": 200, \"body\": \"{}\"}\n")
    return Function("\(name)\(verb)", runtime: .python3_13, handler: "index.handler", code: code) {
      Memory(512)
      Timeout(.seconds(10))
      Tracing()
      Logging(.text, retention: .days(30))
      Environment("TABLE", items.name)
      parts()
    }
  }

  private var api: HTTPAPI {
    HTTPAPI(name) {
      APIStage("prod", throttle: Throttle(rate: 50, burst: 100))
      Get("/items", list)
      Get("/items/{id}", get)
      Post("/items", create)
      Put("/items/{id}", update)
      Delete("/items/{id}", remove)
    }
  }

  var body: Infrastructure {
    api
    Output("\(name)Url", api.url)
  }
}
