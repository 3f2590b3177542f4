import Martlet

let orders = Table("Orders", partitionKey: .string("id")) {
  // error: static method 'buildExpression' requires that 'Timeout' conform to 'TablePart'
  Timeout(.seconds(3))
}
