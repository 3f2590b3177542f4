import Martlet

// error: type 'Queue.Access' has no member 'putObject'
let grant = Allow(.putObject, on: Queue("Jobs"))
