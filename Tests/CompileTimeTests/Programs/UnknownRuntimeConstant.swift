import Martlet

// error: type 'Runtime' has no member 'python3_99'
let function = Function("F", runtime: .python3_99, handler: "a.b", code: .directory("handlers"))
