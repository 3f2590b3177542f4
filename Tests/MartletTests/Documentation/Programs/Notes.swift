import Martlet

struct Notes: App {
  static let stages: [Stage] = ["dev", Stage("prod", region: "eu-west-1")]
  let stage: Stage

  let notes = Table("Notes", partitionKey: .string("author"), sortKey: .number("writtenAt"))

  var createNote: Function {
    Function("CreateNote", runtime: .python3_13, handler: "notes.create", code: .directory("handlers")) {
      Memory(stage == "prod" ? 512 : 256)
      Timeout(.seconds(10))
      Environment("NOTES_TABLE", notes.name)
      Allow(.putItem, on: notes)
    }
  }

  var api: HTTPAPI {
    HTTPAPI("Notes") {
      CORS(origins: "https://notes.example")
      Post("/notes", createNote)
    }
  }

  var body: Infrastructure {
    api
    Output("Address", api.url)
  }
}
