import Martlet

struct OrderDesk: App {
  let stage: Stage

  let jobs = Queue("Jobs", deadLetter: .after(receives: 5))
  let alerts = Topic("Alerts") {
    Subscription(.email("oncall@shop.example"), filter: .attributes(["severity": "high"]))
  }

  var accept: Function {
    Function("Accept", runtime: .python3_13, handler: "orders.accept", code: .directory("handlers")) {
      Environment("JOBS_QUEUE", jobs.url)
      Allow(.send, on: jobs)
    }
  }

  var work: Function {
    Function("Work", runtime: .python3_13, handler: "orders.work", code: .directory("handlers")) {
      Timeout(.seconds(60))
      Environment("ALERTS_TOPIC", alerts.arn)
      On(jobs, batchSize: 10, reportsPartialFailures: true, maximumConcurrency: 5)
      Allow(.publish, on: alerts)
    }
  }

  var body: Infrastructure {
    accept
    work
  }
}
