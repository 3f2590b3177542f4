import Martlet

/// A queue and what decides how it may be used.
struct DrawnQueue {
  let queue: Queue
  let isFIFO: Bool
  let hasOwnDeadLetters: Bool
  /// In seconds; nil when it follows from the functions.
  let visibility: Int?
}

extension StackGenerator {
  func drawQueues() {
    for _ in 0..<draw.uniform(0...3) {
      let stack = anyStack()
      let fifo = draw.oneIn(3) ? FIFO(contentBasedDeduplication: draw.bool(), highThroughput: draw.bool()) : nil
      var deadLetter: Redrive?
      var hasOwnDeadLetters = false
      switch draw.uniform(0...2) {
      case 0:
        deadLetter = .after(receives: draw.int(1...1000))
        hasOwnDeadLetters = true
      case 1:
        let fitting = queues.filter { $0.value.isFIFO == (fifo != nil) }
        if let other = one(of: fitting, from: stack) {
          deadLetter = .queue(other.queue, receives: draw.int(1...1000))
        }
      default: break
      }
      let visibility = draw.maybe(draw.int(0...43_200))
      let queue = dressed(
        Queue(
          name("queue"), fifo: fifo, deadLetter: deadLetter, delay: draw.maybe(draw.seconds(0...900)),
          visibilityTimeout: visibility.map { .seconds($0) }, retention: draw.maybe(draw.seconds(60...1_209_600)),
          maximumMessageSize: draw.maybe(draw.int(1024...262_144)), receiveWait: draw.seconds(0...20),
          encryption: draw.oneIn(3) ? .key(key(), reuse: draw.seconds(60...86_400)) : .managed, fileID: fileID,
          line: nextLine()),
        physicalName: fifo == nil)
      queues.append(
        place(
          queue,
          as: DrawnQueue(
            queue: queue, isFIFO: fifo != nil, hasOwnDeadLetters: hasOwnDeadLetters, visibility: visibility),
          in: stack))
    }
  }

  func queueGrant(_ drawn: DrawnQueue, from stack: Int) -> any FunctionPart {
    if drawn.hasOwnDeadLetters, draw.oneIn(3) {
      return Allow(draw.pick(Queue.Access.all), on: drawn.queue.deadLetterQueue, fileID: fileID, line: nextLine())
    }
    return Allow(
      draw.pick(Queue.Access.all), draw.pick(Queue.Access.all), on: drawn.queue, when: condition(from: stack),
      fileID: fileID, line: nextLine())
  }

  func queueTrigger(_ drawn: DrawnQueue) -> On {
    let window = drawn.isFIFO ? nil : draw.maybe(draw.int(1...300))
    let batchSize = window == nil ? draw.int(1...10) : draw.int(1...10_000)
    let filters = filters(keys: ["body", "messageAttributes", "attributes"], atMost: 5)
    let concurrency = draw.maybe(draw.int(2...1000))
    let reports = draw.bool()
    if drawn.hasOwnDeadLetters, draw.oneIn(3) {
      return On(
        drawn.queue.deadLetterQueue, batchSize: batchSize, window: window.map { .seconds($0) }, filters: filters,
        reportsPartialFailures: reports, maximumConcurrency: concurrency, fileID: fileID, line: nextLine())
    }
    return On(
      drawn.queue, batchSize: batchSize, window: window.map { .seconds($0) }, filters: filters,
      reportsPartialFailures: reports, maximumConcurrency: concurrency, fileID: fileID, line: nextLine())
  }
}
