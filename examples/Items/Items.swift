import Martlet

/// The items API: one function behind five routes, as small services often begin.
@main
struct Items: App {
  static let stages: [Stage] = ["dev", "prod"]
  let stage: Stage

  let items = Table("Items", partitionKey: .string("id"))

  var handler: Function {
    Function("Items", runtime: .python3_13, handler: "items.handle", code: .directory("handlers")) {
      Memory(256)
      Timeout(.seconds(5))
      Tracing()
      Environment("ITEMS_TABLE", items.name)
      Allow(.getItem, .putItem, .deleteItem, .scan, on: items)
    }
  }

  var body: Infrastructure {
    let api = HTTPAPI("Items") {
      CORS(origins: "*", methods: [.get, .post, .put, .delete], headers: ["Content-Type"])
      Get("/items", handler)
      Post("/items", handler)
      Get("/items/{id}", handler)
      Put("/items/{id}", handler)
      Delete("/items/{id}", handler)
    }
    api
    Output("Address", api.url)
  }
}
