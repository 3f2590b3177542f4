import Martlet

extension EveryKind {
  var incoming: Queue {
    Queue("Incoming", deadLetter: .after(receives: 5), delay: .seconds(5), retention: .days(7), maximumMessageSize: 262_144)
  }
  var givenUp: Queue { Queue("GivenUp", visibilityTimeout: .minutes(5), retention: .days(14), receiveWait: .seconds(0)) }
  var ordered: Queue { Queue("Ordered", fifo: .highThroughput, deadLetter: .after(receives: 3), encryption: .key(key)) }

  var fanOut: Topic {
    Topic("FanOut", displayName: "Fan-out", tracing: true) {
      Subscription(.queue(givenUp, raw: true), filter: .body(["kind": ["order", .prefix("pre-")]]), deadLetters: givenUp)
      Subscription(.email("oncall@shop.example"))
      Subscription(.https("https://shop.example/hook"))
    }
  }
  var orderedTopic: Topic {
    Topic("OrderedTopic", fifo: .contentBasedDeduplication) {
      Subscription(.queue(ordered))
    }
  }

  @InfrastructureBuilder var messages: Infrastructure {
    incoming
    ordered
    fanOut
    orderedTopic
  }
}
