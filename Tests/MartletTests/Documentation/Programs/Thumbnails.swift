import Martlet

struct Thumbnails: App {
  static let stages: [Stage] = ["dev", "prod"]
  let stage: Stage

  var resize: Function {
    Function("Resize", runtime: .python3_13, handler: "thumbnails.resize", code: .directory("handlers")) {
      Description("Makes a small picture of a large one")
      Memory(1024)
      Timeout(.seconds(30))
      EphemeralStorage(2048)
      Environment("WIDTH", "320")
      Logging(level: .warn, retention: .days(7))
      if stage == "prod" {
        ReservedConcurrency(20)
        Tracing()
      }
    }
  }

  var body: Infrastructure {
    resize
  }
}
