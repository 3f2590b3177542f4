import MartletDiagnostics

/// The meaning of a ``Queue``.
struct QueueModel: Sendable {
  let queue: Queue
}

extension QueueModel: ResourceModel {
  var references: [any Declaration] {
    var found = queue.keyDeclarations
    if case .queue(let other, _)? = queue.deadLetter { found.append(other) }
    return found
  }

  func keyStatements(for actions: [String], _ node: Node, in stage: StageModel) -> [Statement] {
    queue.encryption.keyStatements(for: actions)
  }

  func derivesNames(_ node: Node) -> Bool { node.header.physicalName == nil || hasDeadLetterQueue }

  /// SQS's name limit, the ending `.fifo` included.
  static let nameLimit = 80

  var suffix: String { queue.fifo == nil ? "" : ".fifo" }
  var deadLetterSuffix: String { "-dead-letters" + suffix }
  var hasDeadLetterQueue: Bool { queue.deadLetter?.hasOwnQueue == true }

  /// The queue's name in a template; nil where CloudFormation generates one.
  ///
  /// A dead-letter queue that serves one queue names it, and that queue names the dead-letter queue: the circle is
  /// broken by the name. An explicit name does no harm here, because only a change of the name or the type replaces a
  /// queue, and the type changes the name.
  func explicitName(_ node: Node, in stage: StageModel) -> Expression? {
    if let name = node.header.physicalName { return name }
    guard queue.fifo != nil || hasDeadLetterQueue else { return nil }
    return "\(node.namingStack)-\(stem(node, in: stage, suffix))\(suffix)"
  }

  /// The name of a FIFO queue's dead-letter queue; nil where CloudFormation generates it.
  func explicitDeadLetterName(_ node: Node, in stage: StageModel) -> Expression? {
    guard queue.fifo != nil else { return nil }
    return "\(node.namingStack)-\(stem(node, in: stage, deadLetterSuffix))\(deadLetterSuffix)"
  }

  private func stem(_ node: Node, in stage: StageModel, _ suffix: String) -> String {
    let stack = stage.namingStack(of: node)
    return Naming.shortened(node.originalName, to: max(10, Self.nameLimit - suffix.utf8.count - stack.utf8.count - 1))
  }

  /// The visibility timeout in seconds; nil for SQS's default of 30.
  func visibilityTimeout(_ node: Node, in stage: StageModel, ofDeadLetterQueue: Bool = false) -> Int? {
    if !ofDeadLetterQueue, let given = queue.visibilityTimeout { return given.wholeSeconds }
    let consumers = stage.contributions.of(QueueConsumer.self, to: node.identity)
    let longest = consumers.filter { $0.ofDeadLetterQueue == ofDeadLetterQueue }.map {
      6 * $0.functionTimeout.clamped(to: 0...43_200) + $0.window.clamped(to: 0...43_200)
    }.max()
    return longest.map { min(max($0, 30), 43_200) }
  }

  /// The policy of the queue, or of its dead-letter queue: who may send, and nobody without TLS.
  /// nil when there is nothing to say.
  func policy(_ node: Node, in stage: StageModel, ofDeadLetterQueue: Bool = false) -> PolicyDocument? {
    let arn = node.declaration.reference(ofDeadLetterQueue ? DeadLetterQueue.arnAttribute : Queue.arnAttribute)
    let deliveries = stage.contributions.of(QueueDelivery.self, to: node.identity)
    let insecure = Statement(
      effect: .deny, principal: .anyone, actions: ["sqs:*"], resources: [arn],
      conditions: [Condition(.bool, "aws:SecureTransport", "false")])
    let statements =
      deliveries.filter { $0.toDeadLetterQueue == ofDeadLetterQueue }.map { $0.statement(for: arn) } + (queue.enforcesTLS ? [insecure] : [])
    return statements.isEmpty ? nil : PolicyDocument(statements: statements)
  }

  func check(_ node: Node, in stage: StageModel, _ diagnostics: inout Diagnostics) {
    checkName(node, in: stage, &diagnostics)
    if case .queue(let other, _)? = queue.deadLetter {
      if (other.fifo == nil) != (queue.fifo == nil) {
        diagnostics.error(
          "dead-letter queue of another type",
          what:
            "\(node.identity) is a \(Self.type(queue)) queue and its dead-letter queue, \(other.identity), a \(Self.type(other)) one",
          why: "a dead-letter queue is FIFO if and only if the queue is",
          fix: "use `deadLetter: .after(receives: \(queue.deadLetter?.receives ?? 5))`, which makes a fitting one",
          at: node.source)
      }
      if other.identity == node.identity {
        diagnostics.error(
          "dead letters to itself", what: "\(node.identity) is its own dead-letter queue",
          why: "a dead letter would come back to the queue that gave it up", fix: "use `deadLetter: .after(receives:)`",
          at: node.source)
      }
    }
    if let key = queue.encryption.key { KeyRules.check(key, at: node.source, &diagnostics) }
  }

  private static func type(_ queue: Queue) -> String { queue.fifo == nil ? "standard" : "FIFO" }

  private func checkName(_ node: Node, in stage: StageModel, _ diagnostics: inout Diagnostics) {
    guard let name = node.header.physicalName?.literal else {
      let stack = stage.namingStack(of: node)
      if queue.fifo != nil || hasDeadLetterQueue, stack.utf8.count + deadLetterSuffix.utf8.count + 11 > Self.nameLimit {
        diagnostics.error(
          "name too long", what: "the name of \(node.identity) begins with the stack's, `\(stack)`",
          why: "a queue's name has up to \(Self.nameLimit) characters",
          fix: "shorten the app's, the stage's or the stack's name",
          at: node.source)
      }
      return
    }
    let stem = name.utf8.dropLast(name.hasSuffix(".fifo") && queue.fifo != nil ? 5 : 0)
    let isLegal =
      !stem.isEmpty && name.utf8.count <= Self.nameLimit
      && stem.allSatisfy { byte in
        (byte | 32 >= 97 && byte | 32 <= 122) || (48...57).contains(byte) || byte == 45 || byte == 95
      }
    if !isLegal || (queue.fifo != nil && !name.hasSuffix(".fifo")) {
      let legal = Naming.legalised(name.hasSuffix(".fifo") ? String(name.dropLast(5)) : name)
      diagnostics.error(
        "illegal name", what: "\(node.identity) has the physical name `\(name)`",
        why:
          "a queue's name has 1 to \(Self.nameLimit) letters, digits, `-` and `_`, and a FIFO queue's ends in `.fifo`",
        fix: "use `\(legal)\(suffix)`", at: node.source)
    }
  }
}
