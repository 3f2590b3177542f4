import Martlet

// error: cannot convert value of type 'Int' to expected argument type 'Duration'
let timeout = Timeout(3)
