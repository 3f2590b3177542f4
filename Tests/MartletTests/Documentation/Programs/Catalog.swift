import Martlet

struct Catalog: App {
  let stage: Stage

  let items = Table("Items", partitionKey: .string("id"))

  var read: Function {
    Function("Read", runtime: .python3_13, handler: "items.read", code: .directory("handlers")) {
      Environment("ITEMS_TABLE", items.name)
      Allow(.getItem, on: items)
    }
  }

  var write: Function {
    Function("Write", runtime: .python3_13, handler: "items.write", code: .directory("handlers")) {
      Environment("ITEMS_TABLE", items.name)
      Allow(.putItem, .deleteItem, on: items)
    }
  }

  var api: HTTPAPI {
    let users = JWTAuthorizer("Users", issuer: "https://login.shop.example/", audience: ["catalog"])
    return HTTPAPI("Catalog") {
      CORS(origins: "https://shop.example", methods: [.get, .put, .delete], headers: ["authorization"])
      APIStage(throttle: Throttle(rate: 100, burst: 50))
      users
      Get("/items/{id}", read)
      Put("/items/{id}", write, authorizer: .jwt(users), scopes: ["items/write"])
      Delete("/items/{id}", write, authorizer: .jwt(users), scopes: ["items/write"])
    }
  }

  var body: Infrastructure {
    api
    Output("Address", api.url)
  }
}
