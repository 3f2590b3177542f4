import Martlet

extension StackGenerator {
  func drawAlarms() {
    for _ in 0..<draw.uniform(0...2) {
      let stack = anyStack()
      guard let metric = metric(from: stack) else { continue }
      let topic = one(of: topics.filter { !$0.value.isFIFO }, from: stack, sameStack: true)?.topic
      let recovered: [any AlarmAction] = topic.map { [$0] } ?? []
      let periods = draw.int(1...10)
      let alarm: Alarm =
        if let topic {
          Alarm(
            name("alarm"), metric, above: draw.bool() ? 0.5 : Double(draw.int(-5...1_000_000)), per: .minutes(draw.int(1...60)),
            periods: periods, datapoints: draw.maybe(draw.int(1...periods)), missingData: draw.pick(Alarm.MissingData.self),
            notify: topic, recovered: draw.maybe(recovered) ?? [], insufficientData: draw.maybe(recovered) ?? [],
            description: draw.maybe(text(atMost: 1024)), fileID: fileID, line: nextLine())
        } else {
          Alarm(
            name("alarm"), metric, below: Double(draw.int(0...100)), description: draw.maybe(text(atMost: 1024)),
            fileID: fileID, line: nextLine())
        }
      _ = place(dressed(alarm), as: (), in: stack)
    }
  }

  private func metric(from stack: Int) -> Metric? {
    switch draw.uniform(0...5) {
    case 0: return one(of: functions, from: stack)?.function.errors
    case 1: return one(of: queues, from: stack)?.queue.ageOfOldestMessage
    case 2: return one(of: tables, from: stack)?.table.readThrottles
    case 3: return one(of: topics, from: stack)?.topic.failedNotifications.statistic(.p99)
    case 4:
      guard let function = one(of: functions, from: stack)?.function else { return nil }
      return .expression("100 * e / n", ["e": function.errors, "n": function.invocations])
    default:
      return Metric(
        namespace: "Shop", name: "Placed", dimensions: ["Region": Expression(text(HostileText.words, atMost: 60))], statistic: .sum)
    }
  }
}
