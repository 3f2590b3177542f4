import Martlet

let orders = Table("Orders", partitionKey: .string("id"))
// error: type 'Table.Index.Access' has no member 'putItem'
let grant = Allow(.putItem, on: orders.index("byCustomer"))
