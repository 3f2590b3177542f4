import Martlet

let orders = Table("Orders", partitionKey: .string("id"))
// error: no exact matches in call to initializer
let trigger = On(orders)
