import Martlet

let hello = Function("Hello", runtime: .python3_13, handler: "a.b", code: .directory("handlers"))
// error: cannot convert value of type 'Function' to expected argument type 'Metric'
let alarm = Alarm("Failing", hello, above: 5, per: .minutes(5))
