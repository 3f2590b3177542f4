import Martlet

let alerts = Topic("Alerts")
// error: type 'Topic.Access' has no member 'send'
let grant = Allow(.send, on: alerts)
