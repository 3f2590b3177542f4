import Martlet

let hello = Function("Hello", runtime: .python3_13, handler: "a.b", code: .directory("handlers"))
// error: type 'RouteAuthorizer' has no member 'apiKey'
let route = Get("/hello", hello, authorizer: .apiKey)
