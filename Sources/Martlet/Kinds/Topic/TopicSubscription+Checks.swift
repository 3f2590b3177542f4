import MartletDiagnostics

extension TopicSubscription {
  /// Reports what SNS would refuse.
  func check(_ diagnostics: inout Diagnostics) {
    checkEndpoint(&diagnostics)
    filter?.check(at: source, &diagnostics)
    if let deadLetters, (deadLetters.fifo == nil) != (topic.fifo == nil) {
      diagnostics.error(
        "dead-letter queue of another type",
        what:
          "\(topic.identity) is a \(Self.type(topic.fifo)) topic and \(deadLetters.identity) a \(Self.type(deadLetters.fifo)) queue",
        why: "a subscription's dead-letter queue is FIFO if and only if the topic is", fix: "use another queue",
        at: source)
    }
  }

  private static func type(_ fifo: FIFO?) -> String { fifo == nil ? "standard" : "FIFO" }

  private func checkEndpoint(_ diagnostics: inout Diagnostics) {
    switch endpoint {
    case .email(let address, _):
      if let text = address.literal, !Self.isEmail(text) {
        diagnostics.error(
          "not an e-mail address", what: "`\(text)` is to get e-mails of \(topic.identity)",
          why: "an e-mail address has the form `name@domain`", fix: "correct the address", at: source)
      }
    case .https(let address, _, let delivery):
      if let text = address.literal, !text.hasPrefix("https://") || text.utf8.count < 9 {
        diagnostics.error(
          "not an HTTPS address", what: "`\(text)` is to get messages of \(topic.identity)",
          why: "messages leave for addresses that begin with `https://` only", fix: "write the address with `https://`",
          at: source)
      }
      if let delivery { check(delivery, &diagnostics) }
    case .queue(let queue, _):
      if topic.fifo == nil, queue.fifo != nil {
        diagnostics.error(
          "FIFO queue fed by a standard topic",
          what: "\(queue.identity) is a FIFO queue and subscribes to \(topic.identity), a standard topic",
          why: "a standard topic has no order that the queue could keep, and SNS refuses the subscription",
          fix: "make the topic FIFO (`fifo: .explicitDeduplication`), or the queue a standard one", at: source)
      }
      return
    case .function: break
    }
    if topic.fifo != nil {
      diagnostics.error(
        "FIFO topic to another subscriber than a queue",
        what: "\(topic.identity) is a FIFO topic and delivers by `\(protocolName)`",
        why: "a FIFO topic delivers to queues only",
        fix: "subscribe a queue, and let it trigger the function: `On(queue)`", at: source)
    }
  }

  private static func isEmail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
      && !text.unicodeScalars.contains(where: \.properties.isWhitespace)
  }

  private func check(_ delivery: HTTPSDelivery, _ diagnostics: inout Diagnostics) {
    diagnostics.check(delivery.retries, in: 0...100, "`retries`", at: source)
    diagnostics.check(delivery.maximumDelay, in: 1...3600, "`maximumDelay`", at: source)
    diagnostics.check(
      delivery.minimumDelay, in: 1...min(max(delivery.maximumDelay.wholeSeconds, 1), 3600), "`minimumDelay`", at: source
    )
    if let rate = delivery.maximumPerSecond {
      diagnostics.check(rate, in: 1...1_000_000, "`maximumPerSecond`", at: source)
    }
  }
}
