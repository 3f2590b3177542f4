import Martlet

let read = Function("Read", runtime: .python3_13, handler: "a.b", code: .directory("handlers")) {
  // error: static method 'buildExpression' requires that 'Table' conform to 'FunctionPart'
  Table("Orders", partitionKey: .string("id"))
}
