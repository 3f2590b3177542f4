import Martlet

struct Fulfilment: App {
  let stage: Stage

  let orders = EventBus("Orders") {
    Archive(keeping: .days(30))
  }
  let undelivered = Queue("Undelivered", retention: .days(14))
  let oncall = Topic("OnCall")

  var invoice: Function {
    Function("Invoice", runtime: .python3_13, handler: "invoices.write", code: .directory("handlers")) {
      On(
        orders, matching: EventPattern(source: ["shop.orders"], detailType: ["OrderPaid"], detail: ["total": .above(0)]),
        deadLetters: undelivered)
    }
  }

  var remind: Function {
    Function("Remind", runtime: .python3_13, handler: "reminders.send", code: .directory("handlers")) {
      On(.cron("0 8 ? * MON-FRI *"), timeZone: "Europe/Vienna")
      Allow(.put, on: orders)
    }
  }

  var body: Infrastructure {
    invoice
    remind
    Alarm("Undelivered", undelivered.visibleMessages, above: 0, per: .minutes(5), notify: oncall)
  }
}
