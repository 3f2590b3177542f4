import Martlet

let jobs = Queue("Jobs")
// error: initializer 'init(_:_:authorizer:scopes:throttle:fileID:line:)' requires that 'Queue' conform to 'RouteTarget'
let route = Get("/jobs", jobs)
