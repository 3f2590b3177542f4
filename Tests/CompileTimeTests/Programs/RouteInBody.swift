import Martlet

struct Wrong: App {
  let stage: Stage
  var hello: Function { Function("Hello", runtime: .python3_13, handler: "a.b", code: .directory("handlers")) }
  var body: Infrastructure {
    // error: static method 'buildExpression' requires that 'MethodRoute<RouteMethods.Get>' conform to 'InfrastructurePart'
    Get("/hello", hello)
  }
}
