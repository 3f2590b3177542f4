import Martlet

// error: missing argument for parameter #1 in call
let stage = Stage(region: "eu-west-1")
