import Martlet

/// A users API with one function for each operation, so that each may do just what it does.
@main
struct Users: App {
  static let stages: [Stage] = ["dev", "prod"]
  let stage: Stage

  var users: Table {
    Table("Users", partitionKey: .string("userId")) {
      if stage == "prod" { DeletionProtection() }
    }
  }

  var create: Function { operation("CreateUser", "users.create", may: .putItem) }
  var read: Function { operation("ReadUser", "users.read", may: .getItem) }
  var update: Function { operation("UpdateUser", "users.update", may: .updateItem) }
  var remove: Function { operation("DeleteUser", "users.remove", may: .deleteItem) }

  var body: Infrastructure {
    let api = HTTPAPI("Users") {
      Post("/users", create)
      Get("/users/{userId}", read)
      Put("/users/{userId}", update)
      Delete("/users/{userId}", remove)
    }
    api
    Output("Address", api.url)
  }

  private func operation(_ name: String, _ handler: String, may verb: Table.Access) -> Function {
    Function(name, runtime: .nodejs22, handler: handler, code: .directory("handlers")) {
      Memory(256)
      Timeout(.seconds(5))
      Environment("USERS_TABLE", users.name)
      Allow(verb, on: users)
    }
  }
}
