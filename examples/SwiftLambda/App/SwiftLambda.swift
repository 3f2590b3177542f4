import Martlet

/// A function that is written in Swift, too: an executable product of this package, packed by the AWS Lambda packager plugin.
@main
struct SwiftLambda: App {
  static let stages: [Stage] = ["dev", "prod"]
  let stage: Stage

  var greet: Function {
    Function("Greet", swiftProduct: "GreetLambda") {
      Memory(128)
      Timeout(.seconds(5))
      Environment("GREETING", stage == "prod" ? "Good day" : "Hi")
    }
  }

  var body: Infrastructure {
    let api = HTTPAPI("Greetings") {
      Get("/greet/{name}", greet)
    }
    api
    Output("Address", api.url)
  }
}
