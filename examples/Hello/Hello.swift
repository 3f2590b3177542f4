import Martlet

/// One function with an address of its own.
@main
struct Hello: App {
  let stage: Stage

  var hello: Function {
    Function("Hello", runtime: .python3_13, handler: "hello.handle", code: .directory("handlers")) {
      FunctionURL()
    }
  }

  var body: Infrastructure {
    hello
    Output("HelloFunction", hello.name, description: "The function to call")
  }
}
