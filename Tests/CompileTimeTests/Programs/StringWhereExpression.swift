import Martlet

let orders = Table("Orders", partitionKey: .string("id"))
let text: String = "a"
// error: cannot convert value of type 'String' to expected argument type 'Expression'
let variable = Environment("ORDERS", text as String)
