import Martlet

/// A small shop: orders come in over HTTP, receipts are printed by a worker, somebody is told when orders fail.
@main
struct Shop: App {
  static let stages: [Stage] = ["dev", Stage("prod", region: "eu-west-1")]
  static let tags = ["app": "shop"]
  let stage: Stage

  let orders = Table("Orders", partitionKey: .string("orderId"), sortKey: .number("createdAt")) {
    GlobalIndex("byCustomer", partitionKey: .string("customerId"))
    TimeToLive("expiresAt")
    ChangeStream(.newAndOldImages)
  }
  let receipts = Bucket("Receipts")
  let jobs = Queue("Jobs", deadLetter: .after(receives: 5))
  let oncall = Topic("OnCall")

  var createOrder: Function {
    Function("CreateOrder", runtime: .python3_13, handler: "orders.create", code: .directory("handlers")) {
      Memory(stage == "prod" ? 1024 : 256)
      Timeout(.seconds(10))
      Environment("ORDERS_TABLE", orders.name)
      Environment("JOBS_QUEUE", jobs.url)
      Allow(.putItem, on: orders)
      Allow(.send, on: jobs)
    }
  }

  var readOrder: Function {
    Function("ReadOrder", runtime: .python3_13, handler: "orders.read", code: .directory("handlers")) {
      Environment("ORDERS_TABLE", orders.name)
      Allow(.query, on: orders)
    }
  }

  var printReceipt: Function {
    Function("PrintReceipt", runtime: .python3_13, handler: "receipts.print_receipts", code: .directory("handlers")) {
      Timeout(.seconds(30))
      Environment("ORDERS_TABLE", orders.name)
      Environment("RECEIPTS_BUCKET", receipts.name)
      On(jobs, batchSize: 10, reportsPartialFailures: true)
      Allow(.query, on: orders.index("byCustomer"))
      Allow(.putObject, on: receipts.objects("2026/*"))
    }
  }

  var body: Infrastructure {
    let api = HTTPAPI("Shop") {
      CORS(origins: "https://shop.example")
      Post("/orders", createOrder)
      Get("/orders/{orderId}", readOrder)
    }
    api
    printReceipt
    if stage == "prod" {
      Alarm("OrdersFailing", createOrder.errors, above: 5, per: .minutes(5), notify: oncall)
    }
    Output("Address", api.url, description: "Where the shop's API answers")
  }
}
