import MartletDiagnostics

/// The meaning of a ``Topic``.
struct TopicModel: Sendable {
  let topic: Topic
  var subscriptions: [TopicSubscription] = []
}

extension TopicModel: ResourceModel {
  var references: [any Declaration] {
    (topic.key?.expression.declarations ?? []) + subscriptions.flatMap(\.references)
  }

  func contribute(_ node: Node, to contributions: inout Contributions) {
    var seen: Set<String> = []
    // A second subscription of one endpoint is reported by `check`; it must not become a second resource as well.
    for subscription in subscriptions where seen.insert(subscription.identityKey).inserted {
      subscription.contributePermissions(to: &contributions)
      if case .queue(let queue, _) = subscription.endpoint { contributions.add(subscription, to: queue.identity) }
    }
  }

  func keyStatements(for actions: [String], _ node: Node, in stage: StageModel) -> [Statement] {
    guard let key = topic.key, actions.contains("sns:Publish") else { return [] }
    return [.key(key, ["kms:Decrypt", "kms:GenerateDataKey"], via: "sns")]
  }

  /// SNS's name limit.
  static let nameLimit = 256

  var suffix: String { topic.fifo == nil ? "" : ".fifo" }

  /// The topic's name in a template; nil where CloudFormation generates one.
  func explicitName(_ node: Node) -> Expression? {
    if let name = node.header.physicalName { return name }
    return topic.fifo == nil ? nil : "\(node.derivedStem).fifo"
  }

  /// The subscriptions that stand in the topic's own stack, in canonical order, with names that differ.
  var ownSubscriptions: [(name: String, subscription: TopicSubscription)] {
    var seen: Set<String> = []
    let own = subscriptions.filter { seen.insert($0.identityKey).inserted }.filter {
      if case .queue = $0.endpoint { false } else { true }
    }
    let names = own.reduce(into: [:]) { $0[$1.name, default: 0] += 1 }
    return own.sorted { $0.sortKey < $1.sortKey }.map { subscription in
      let isUnique = names[subscription.name] == 1
      return (isUnique ? subscription.name : subscription.name + Naming.hash(subscription.identityKey), subscription)
    }
  }

  /// Who may use the topic: the account by its identity policies, the services that publish, and nobody without TLS.
  func policy(_ node: Node, in stage: StageModel) -> PolicyDocument {
    let arn = topic.arn.expression
    let owner = Statement(
      principal: .aws("arn:\(Partition.current):iam::\(Account.current):root"),
      actions: [
        "sns:AddPermission", "sns:DeleteTopic", "sns:GetTopicAttributes", "sns:ListSubscriptionsByTopic", "sns:Publish",
        "sns:RemovePermission", "sns:SetTopicAttributes", "sns:Subscribe",
      ], resources: [arn])
    // A topic's policy may hold the actions of topics only, so the denial names the one that carries data.
    let insecure = Statement(
      effect: .deny, principal: .anyone, actions: ["sns:Publish"], resources: [arn],
      conditions: [Condition(.bool, "aws:SecureTransport", "false")])
    let deliveries = stage.contributions.of(TopicDelivery.self, to: node.identity)
    return PolicyDocument(statements: [owner, insecure] + deliveries.map { $0.statement(for: arn) })
  }

  func check(_ node: Node, in stage: StageModel, _ diagnostics: inout Diagnostics) {
    var seen: [String: TopicSubscription] = [:]
    for subscription in subscriptions.sorted(by: { $0.source < $1.source }) {
      subscription.check(&diagnostics)
      if let before = seen.updateValue(subscription, forKey: subscription.identityKey) {
        diagnostics.error(
          "subscribed twice",
          what: "`\(subscription.name)` subscribes to \(node.identity) here and at \(before.source)",
          why: "SNS keeps one subscription of an endpoint to a topic",
          fix: "remove one; a field of a filter may have several values", at: subscription.source)
      }
    }
    checkName(node, &diagnostics)
  }

  private func checkName(_ node: Node, _ diagnostics: inout Diagnostics) {
    guard let name = node.header.physicalName?.literal else { return }
    let stem = name.utf8.dropLast(name.hasSuffix(".fifo") && topic.fifo != nil ? 5 : 0)
    let isLegal =
      !stem.isEmpty && name.utf8.count <= Self.nameLimit
      && stem.allSatisfy { byte in
        (byte | 32 >= 97 && byte | 32 <= 122) || (48...57).contains(byte) || byte == 45 || byte == 95
      }
    if !isLegal || (topic.fifo != nil && !name.hasSuffix(".fifo")) {
      let legal = Naming.legalised(name.hasSuffix(".fifo") ? String(name.dropLast(5)) : name)
      diagnostics.error(
        "illegal name", what: "\(node.identity) has the physical name `\(name)`",
        why:
          "a topic's name has 1 to \(Self.nameLimit) letters, digits, `-` and `_`, and a FIFO topic's ends in `.fifo`",
        fix: "use `\(legal)\(suffix)`", at: node.source)
    }
  }
}
