/// A service's permission to publish to a topic, asked for by what publishes: an alarm, a bucket's notification, a
/// rule. It becomes a statement of the topic's policy, the logical ID of which is `node.logicalID("TopicPolicy")`.
struct TopicDelivery: Contribution {
  /// The service principal, such as `cloudwatch.amazonaws.com`.
  var principal: String
  /// The ARN of what publishes.
  var sourceARN: Expression
  /// The account of what publishes, where the ARN does not say it, as a bucket's.
  var sourceAccount: Expression?

  var sortKey: String { "\(principal)\u{0}\(sourceARN.key)\u{0}\(sourceAccount?.key ?? "")" }

  func statement(for topic: Expression) -> Statement {
    var conditions = [Condition(.arnEquals, "aws:SourceArn", values: [sourceARN])]
    if let sourceAccount { conditions.append(.equals("aws:SourceAccount", sourceAccount)) }
    return Statement(
      principal: .service(principal), actions: ["sns:Publish"], resources: [topic], conditions: conditions)
  }
}
