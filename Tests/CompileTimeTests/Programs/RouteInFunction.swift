import Martlet

func make(_ other: Function) -> Function {
  Function("Make", runtime: .python3_13, handler: "a.b", code: .directory("handlers")) {
    // error: static method 'buildExpression' requires that 'MethodRoute<RouteMethods.Get>' conform to 'FunctionPart'
    Get("/orders", other)
  }
}
