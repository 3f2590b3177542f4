import Martlet

let orders = Table("Orders", partitionKey: .string("id"))
// error: initializer 'init(to:fileID:line:)' requires that 'Table' conform to 'Destination'
let deadLetters = DeadLetters(to: orders)
