import Martlet

extension StackGenerator {
  func drawSchedules() {
    let group = draw.oneIn(3) ? drawGroup() : nil
    for _ in 0..<draw.uniform(0...3) {
      let stack = anyStack()
      guard let (target, messageGroup, event) = scheduleTarget(from: stack) else { continue }
      let usable = group.flatMap { $0.stack <= stack ? $0.value : nil }
      let schedule = Schedule(
        name("schedule"), scheduleExpression(), timeZone: draw.maybe(draw.pick(["UTC", "Europe/Vienna", "America/Argentina/Ushuaia"])),
        target: target, input: draw.maybe(expression(from: stack, atMost: 400)), messageGroup: messageGroup, event: event,
        flexibleWindow: draw.maybe(.minutes(draw.int(1...1440))), from: draw.maybe("2030-01-01T00:00:00"),
        until: draw.maybe("2031-12-31T23:59:59"), retries: draw.maybe(draw.int(0...185)),
        maximumAge: draw.maybe(draw.seconds(60...86_400)), deadLetters: draw.maybe(standardQueue(from: stack)) ?? nil,
        isEnabled: draw.bool(), group: draw.maybe(usable) ?? nil, fileID: fileID, line: nextLine())
      _ = place(dressed(schedule, tags: false), as: (), in: stack)
    }
  }

  private func drawGroup() -> Placed<ScheduleGroup> {
    let stack = anyStack()
    let group = dressed(
      ScheduleGroup(name("group"), target: one(of: functions, from: stack)?.function, fileID: fileID, line: nextLine()))
    return place(group, as: group, in: stack)
  }

  private func standardQueue(from stack: Int) -> Queue? { one(of: queues.filter { !$0.value.isFIFO }, from: stack)?.queue }

  private func scheduleTarget(from stack: Int) -> ((any Destination), String?, Schedule.EventHeader?)? {
    switch draw.uniform(0...3) {
    case 0:
      guard let queue = one(of: queues, from: stack) else { return nil }
      return (queue.queue, queue.isFIFO ? "group" : nil, nil)
    case 1:
      guard let bus = one(of: buses, from: stack) else { return nil }
      return (bus, nil, Schedule.EventHeader(source: "shop.schedules", detailType: text(HostileText.words, atMost: 100)))
    case 2:
      guard let topic = one(of: topics.filter { !$0.value.isFIFO }, from: stack)?.topic else { return nil }
      return (topic, nil, nil)
    default:
      guard let function = one(of: functions, from: stack)?.function else { return nil }
      return (function, nil, nil)
    }
  }

  func scheduleExpression() -> ScheduleExpression {
    switch draw.uniform(0...2) {
    case 0: .rate(.minutes(draw.int(1...20_000)))
    case 1: .cron(draw.pick(["0 8 * * ? *", "0/15  8-17 ? * MON-FRI *", "0 2 L * ? 2030", "5 4 ? 1,7 3#2 *", "0 0 15W JAN-MAR ? *"]))
    default: .at("2030-02-28T23:59:59")
    }
  }

  func scheduleTrigger(from stack: Int) -> On {
    On(
      scheduleExpression(), timeZone: draw.maybe("Europe/Vienna"), input: draw.maybe(expression(from: stack, atMost: 300)),
      flexibleWindow: draw.maybe(.minutes(draw.int(1...1440))), retries: draw.maybe(draw.int(0...185)),
      maximumAge: draw.maybe(draw.seconds(60...86_400)), deadLetters: draw.maybe(standardQueue(from: stack)) ?? nil,
      isEnabled: draw.bool(), fileID: fileID, line: nextLine())
  }
}
