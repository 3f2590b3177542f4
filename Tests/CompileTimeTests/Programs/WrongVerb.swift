import Martlet

let orders = Table("Orders", partitionKey: .string("id"))
// error: type 'Table.Access' has no member 'getObject'
let grant = Allow(.getObject, on: orders)
