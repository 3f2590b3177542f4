import Martlet

// error: missing argument for parameter 'partitionKey' in call
let orders = Table("Orders")
