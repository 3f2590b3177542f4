import Martlet

extension EveryKind {
  var bus: EventBus {
    EventBus("Bus") {
      Archive(keeping: .days(30), matching: EventPattern(source: ["shop.orders"]))
      AcceptEvents(from: .account("210987654321"), sources: "shop.partner")
    }
  }

  var paid: Rule {
    Rule(
      "Paid", on: bus,
      matching: EventPattern(source: ["shop.orders"], detailType: ["OrderPaid"], detail: ["country": .anythingBut("XX")]),
      description: "Paid orders"
    ) {
      Target(givenUp, retries: 10, maximumAge: .hours(1), deadLetters: incoming)
      Target(fanOut, input: .template("{\"order\": <id>}", ["id": "$.detail.id"]))
      Target(container)
    }
  }

  var nightly: Schedule {
    Schedule(
      "Nightly", .cron("0 2 * * ? *"), timeZone: "Europe/Vienna", target: container, input: "{\"task\": \"clean\"}",
      flexibleWindow: .minutes(15), retries: 3, deadLetters: givenUp)
  }

  var reminders: ScheduleGroup { ScheduleGroup("Reminders", target: container) }

  @InfrastructureBuilder var events: Infrastructure {
    bus
    paid
    nightly
    reminders
    Alarm("WorkerFailing", worker.errors, above: 5, per: .minutes(5), notify: fanOut)
    Alarm(
      "ErrorRate", Metric.expression("errors / invocations * 100", ["errors": worker.errors, "invocations": worker.invocations]),
      above: 1, per: .minutes(1), notify: fanOut)
    Alarm("GivenUpJobs", incoming.deadLetterQueue.visibleMessages, above: 0, per: .minutes(5), notify: fanOut)
  }
}
