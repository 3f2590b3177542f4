import Martlet

/// A topic and what decides how it may be used.
struct DrawnTopic {
  let topic: Topic
  let isFIFO: Bool
}

extension StackGenerator {
  func drawTopics() {
    for _ in 0..<draw.uniform(0...2) {
      let stack = anyStack()
      let fifo = draw.oneIn(4) ? FIFO(contentBasedDeduplication: draw.bool(), highThroughput: draw.bool()) : nil
      let parts = shuffled(subscriptions(isFIFO: fifo != nil, in: stack)).map(\.topicSetting)
      let topic = dressed(
        Topic(
          name("topic"), fifo: fifo, displayName: draw.maybe(text(atMost: 100)), key: draw.maybe(key()),
          tracing: fifo == nil && draw.bool(), fileID: fileID, line: nextLine()
        ) { return parts },
        physicalName: fifo == nil)
      topics.append(place(topic, as: DrawnTopic(topic: topic, isFIFO: fifo != nil), in: stack))
    }
  }

  private func subscriptions(isFIFO: Bool, in stack: Int) -> [Subscription] {
    var parts: [Subscription] = []
    let fitting = queues.filter { $0.value.isFIFO == isFIFO }
    let deadLetters = one(of: fitting, from: stack, sameStack: true)?.queue
    // A queue's subscription stands in the queue's stack, which may come after the topic's.
    for queue in draw.some(of: fitting.filter { $0.stack >= stack }, atMost: 2) {
      parts.append(
        Subscription(
          .queue(queue.value.queue, raw: draw.bool()), filter: draw.maybe(filterPolicy()),
          deadLetters: queue.stack == stack ? draw.maybe(deadLetters) ?? nil : nil, fileID: fileID, line: nextLine()))
    }
    guard !isFIFO else { return parts }
    if draw.oneIn(3) {
      parts.append(
        Subscription(
          .email("oncall+\(draw.uniform(1...9))@shop.example", json: draw.bool()), filter: draw.maybe(filterPolicy()),
          fileID: fileID, line: nextLine()))
    }
    if draw.oneIn(3) {
      let minimum = draw.int(1...600)
      let delivery = HTTPSDelivery(
        retries: draw.int(0...100), minimumDelay: .seconds(minimum), maximumDelay: .seconds(minimum + draw.int(0...3000)),
        backoff: draw.pick(HTTPSDelivery.Backoff.self), maximumPerSecond: draw.maybe(draw.int(1...1000)))
      parts.append(
        Subscription(
          .https("https://hooks.shop.example/a?b=c&d=e", raw: draw.bool(), delivery: draw.maybe(delivery)),
          deadLetters: draw.maybe(deadLetters) ?? nil, fileID: fileID, line: nextLine()))
    }
    return parts
  }

  func filterPolicy() -> FilterPolicy {
    switch draw.uniform(0...2) {
    case 0: .attributes([text(prefix: "1", atMost: 40): leaf(allowsNull: false), text(prefix: "2", atMost: 40): leaf(allowsNull: false)])
    case 1: .body(pattern(keys: ["order", "a b"], allowsNull: false))
    default: .json("{\"a\\u0022\": [\"${x}\", {\"exists\": false}]}", scope: draw.pick(FilterPolicy.Scope.self))
    }
  }
}
