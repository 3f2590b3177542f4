import Martlet

struct Bookshop: App {
  static let stages: [Stage] = ["dev", Stage("prod", account: "111122223333", region: "eu-west-1")]
  static let tags = ["app": "bookshop"]
  let stage: Stage

  let books = Table("Books", partitionKey: .string("isbn"))

  var search: Function {
    Function("Search", runtime: .python3_13, handler: "books.search", code: .directory("handlers")) {
      Memory(stage.searchMemory)
      Environment("BOOKS_TABLE", books.name)
      Allow(.query, on: books)
    }
  }

  var body: Infrastructure {
    Stack("Data") {
      books
    }
    search
    Output("Search", search.name, description: "What to invoke to find a book")
  }
}

extension Stage {
  fileprivate var searchMemory: Int { self == "prod" ? 1024 : 256 }
}
