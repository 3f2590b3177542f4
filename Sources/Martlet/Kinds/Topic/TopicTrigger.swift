import MartletDiagnostics
import MartletDocuments

extension On {
  /// Invokes the function with each message of a topic.
  ///
  /// ```swift
  /// On(alerts, filter: .attributes(["severity": ["high"]]))
  /// ```
  /// <https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html>
  /// - Parameters:
  ///   - topic: a standard topic. A FIFO topic delivers to queues only, which may trigger the function.
  ///   - filter: the messages that invoke the function; all by default.
  ///   - deadLetters: a standard queue for the messages that could not be delivered.
  public init(
    _ topic: Topic, filter: FilterPolicy? = nil, deadLetters: Queue? = nil, fileID: String = #fileID,
    line: Int = #line
  ) {
    self.init(
      trigger: TopicTrigger(
        topic: topic, filter: filter, deadLetters: deadLetters, source: SourceLocation(fileID: fileID, line: line)))
  }
}

/// A topic that invokes a function: a subscription, in the function's stack.
struct TopicTrigger: Trigger {
  let topic: Topic
  let filter: FilterPolicy?
  let deadLetters: Queue?
  let source: SourceLocation

  var name: String { Naming.logicalID(topic.header.name) }

  var references: [any Declaration] {
    var found: [any Declaration] = [topic]
    if let deadLetters { found.append(deadLetters) }
    return found
  }

  /// The subscription of a function; nil for a node that is none.
  private func subscription(of node: Node) -> TopicSubscription? {
    guard let function = node.declaration as? Function else { return nil }
    return TopicSubscription(
      topic: topic, endpoint: .function(function), filter: filter, deadLetters: deadLetters, source: source)
  }

  func contribute(_ function: Node, to contributions: inout Contributions) {
    let subscription = subscription(of: function)
    subscription?.contributePermissions(to: &contributions, isGrantedBySAM: subscription?.samProperties != nil)
  }

  func check(_ function: Node, _ model: FunctionModel, in stage: StageModel, _ diagnostics: inout Diagnostics) {
    subscription(of: function)?.check(&diagnostics)
    let others = model.triggers.compactMap { $0 as? TopicTrigger }.filter { $0.topic.identity == topic.identity }
    let parts = stage.model(topic.identity, as: TopicModel.self)?.subscriptions ?? []
    let before =
      others.map(\.source).filter { $0 < source }.min()
      ?? parts.first {
        if case .function(let other) = $0.endpoint { other.identity == function.identity } else { false }
      }?.source
    if let before {
      diagnostics.error(
        "subscribed twice", what: "\(function.identity) subscribes to \(topic.identity) here and at \(before)",
        why: "SNS keeps one subscription of an endpoint to a topic",
        fix: "remove one; a field of a filter may have several values", at: source)
    }
  }

  func lower(_ function: Node, part: String, to template: inout CloudFormationLowering) {
    subscription(of: function)?.lower(function, part: part, to: &template)
  }

  /// SAM's event has no queue for dead letters, so a trigger with one passes through as CloudFormation's resources.
  func samEvent(_ function: Node, in template: inout CloudFormationLowering) -> JSON? {
    guard let properties = subscription(of: function)?.samProperties else { return nil }
    return ["Type": "SNS", "Properties": template.json(properties)]
  }

  func lower(_ function: Node, suffix: String, to module: inout TerraformLowering) {
    subscription(of: function)?.lower(function, suffix: suffix, to: &module)
  }
}
