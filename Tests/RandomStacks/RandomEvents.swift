import Martlet

extension StackGenerator {
  func drawBuses() {
    for _ in 0..<draw.uniform(0...2) {
      let stack = anyStack()
      var parts: [any EventBusPart] = []
      if draw.bool() {
        parts.append(
          Archive(
            keeping: draw.maybe(.days(draw.int(1...1000))), matching: draw.maybe(eventPattern()), fileID: fileID,
            line: nextLine()))
      }
      if draw.oneIn(3) {
        parts.append(AcceptEvents(from: .organization("o-a1b2c3d4e5"), sources: "shop.b", "shop.a", fileID: fileID, line: nextLine()))
      }
      if draw.oneIn(3) { parts.append(AcceptEvents(from: .account("444455556666"), fileID: fileID, line: nextLine())) }
      if draw.oneIn(3) { parts.append(EventBusKey(key(), fileID: fileID, line: nextLine())) }
      let settings = shuffled(parts).map(\.eventBusSetting)
      let bus = dressed(EventBus(name("bus"), fileID: fileID, line: nextLine()) { return settings })
      buses.append(place(bus, as: bus, in: stack))
    }
  }

  func anyBus(from stack: Int) -> EventBus { draw.oneIn(3) ? .default : one(of: buses, from: stack) ?? .default }

  func drawRules() {
    for _ in 0..<draw.uniform(0...3) {
      let stack = anyStack()
      let settings = shuffled(targets(in: stack)).map(\.ruleSetting)
      let rule = Rule(
        name("rule"), on: anyBus(from: stack), matching: eventPattern(), isEnabled: draw.bool(),
        description: draw.maybe(text(atMost: 512)), fileID: fileID, line: nextLine()
      ) { return settings }
      _ = place(dressed(rule), as: (), in: stack)
    }
  }

  /// One target of each kind at most: all in the rule's stack, which their permissions name.
  private func targets(in stack: Int) -> [Target] {
    let deadLetters = one(of: queues.filter { !$0.value.isFIFO }, from: stack, sameStack: true)?.queue
    let retries = draw.maybe(draw.int(0...185))
    let age = draw.maybe(draw.seconds(60...86_400))
    var targets: [Target] = []
    if let function = one(of: functions, from: stack, sameStack: true)?.function {
      targets.append(
        Target(
          function, input: draw.maybe(input(from: stack)), retries: retries, maximumAge: age,
          deadLetters: draw.maybe(deadLetters) ?? nil, fileID: fileID, line: nextLine()))
    }
    if draw.bool(), let queue = one(of: queues, from: stack, sameStack: true) {
      targets.append(
        Target(
          queue.queue, input: draw.maybe(input(from: stack)), messageGroup: queue.isFIFO ? "group" : nil, retries: retries,
          fileID: fileID, line: nextLine()))
    }
    if let topic = one(of: topics.filter { !$0.value.isFIFO }, from: stack, sameStack: true)?.topic {
      targets.append(Target(topic, input: draw.maybe(input(from: stack)), maximumAge: age, fileID: fileID, line: nextLine()))
    }
    return targets
  }

  func input(from stack: Int) -> EventInput {
    switch draw.uniform(0...3) {
    case 0: .path("$.detail")
    case 1: .constant("{\"text\": \"${x} %{y} #{z} \\\"\", \"name\": \"\(reference(from: stack))\"}")
    case 2: .template("{\"order\": <id>, \"all\": <aws.events.event.json>, \"x\": \"${x}\"}", ["id": "$.detail['order id']"])
    default: .template(Expression(text(HostileText.words, prefix: "\"", suffix: "\"", atMost: 200)))
    }
  }

  func eventPattern() -> EventPattern {
    switch draw.uniform(0...3) {
    case 0:
      return EventPattern(
        source: ["shop.orders", EventPattern(stringLiteral: text())], detailType: [EventPattern(stringLiteral: text())],
        detail: [text(prefix: "d", atMost: 40): leaf(allowsNull: false), "e": leaf(allowsNull: false)])
    case 1:
      return EventPattern(json: "{\"source\": [\"a\\u0022${x}\"], \"$or\": [{\"detail\": {\"a\": [1]}}, {\"detail\": {\"b\": [2.5]}}]}")
    case 2: return ["source": [.wildcard("a*${x}\"")], "detail": ["ip": .cidr("10.0.0.0/8"), "s": .anythingBut(suffix: text())]]
    default: return pattern(keys: ["detail"], allowsNull: false)
    }
  }

  func eventTrigger(in stack: Int) -> On {
    let deadLetters = one(of: queues.filter { !$0.value.isFIFO }, from: stack, sameStack: true)?.queue
    return On(
      anyBus(from: stack), matching: eventPattern(), input: draw.maybe(input(from: stack)), retries: draw.maybe(draw.int(0...185)),
      maximumAge: draw.maybe(draw.seconds(60...86_400)), deadLetters: draw.maybe(deadLetters) ?? nil, isEnabled: draw.bool(),
      fileID: fileID, line: nextLine())
  }
}
