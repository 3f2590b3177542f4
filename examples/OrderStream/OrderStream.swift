import Martlet

/// Follows the changes of an orders table: each paid order is announced, in order, with bad records set aside.
@main
struct OrderStream: App {
  static let stages: [Stage] = ["dev", "prod"]
  let stage: Stage

  let orders = Table("Orders", partitionKey: .string("orderId")) {
    ChangeStream(.newImage)
  }
  let paid = Topic("PaidOrders")
  let setAside = Queue("SetAside")

  var announce: Function {
    Function("Announce", runtime: .python3_13, handler: "announce.handle", code: .directory("handlers")) {
      Memory(256)
      Timeout(.seconds(20))
      Tracing()
      Environment("PAID_TOPIC", paid.arn)
      On(
        orders.changes, batchSize: 100, window: .seconds(5), reportsPartialFailures: true, bisectsOnError: true, retries: 3,
        onFailure: setAside)
      Allow(.publish, on: paid)
    }
  }

  var body: Infrastructure {
    announce
    if stage == "prod" {
      Alarm("AnnouncingFails", announce.errors, above: 0, per: .minutes(1), notify: paid)
    }
    Output("OrdersTable", orders.name)
  }
}
