import Martlet

let orders = Table("Orders", partitionKey: .string("id")) {
  GlobalIndex("byCustomer", partitionKey: .string("customerId"))
}
let users = Table("Users", partitionKey: .string("id")) {
  // error: static method 'buildExpression' requires that 'Table.Index' conform to 'TablePart'
  orders.index("byCustomer")
}
