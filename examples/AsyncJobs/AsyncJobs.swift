import Martlet

/// Takes work over HTTP, answers at once, and does the work from a queue. What fails five times waits in the dead-letter queue, and
/// an alarm says so.
@main
struct AsyncJobs: App {
  static let stages: [Stage] = ["dev", "prod"]
  let stage: Stage

  let jobs = Queue("Jobs", deadLetter: .after(receives: 5))
  let results = Table("Results", partitionKey: .string("jobId")) {
    TimeToLive("expiresAt")
  }
  let oncall = Topic("OnCall")

  var accept: Function {
    Function("Accept", runtime: .python3_13, handler: "jobs.accept", code: .directory("handlers")) {
      Timeout(.seconds(5))
      Environment("JOBS_QUEUE", jobs.url)
      Allow(.send, on: jobs)
    }
  }

  var work: Function {
    Function("Work", runtime: .python3_13, handler: "jobs.work", code: .directory("handlers")) {
      Memory(512)
      Timeout(.minutes(2))
      ReservedConcurrency(10)
      Environment("RESULTS_TABLE", results.name)
      On(jobs, batchSize: 10, reportsPartialFailures: true, maximumConcurrency: 5)
      Allow(.putItem, on: results)
    }
  }

  var body: Infrastructure {
    let api = HTTPAPI("Jobs") {
      Post("/jobs", accept)
    }
    api
    work
    if stage == "prod" {
      Alarm("JobsGivenUp", jobs.deadLetterQueue.visibleMessages, above: 0, per: .minutes(5), notify: oncall)
    }
    Output("Address", api.url)
  }
}
