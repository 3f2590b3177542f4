/// EventBridge's metrics: <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html>.
extension Rule {
  private func metric(_ name: String) -> Metric {
    var dimensions = ["RuleName": reference(Self.nameAttribute)]
    if !bus.isDefault { dimensions["EventBusName"] = bus.name }
    return Metric(namespace: "AWS/Events", name: name, dimensions: dimensions, statistic: .sum)
  }

  /// The number of times that a target could not be invoked for good.
  public var failedInvocations: Metric { metric("FailedInvocations") }
  /// The number of times that a target was invoked.
  public var invocations: Metric { metric("Invocations") }
  /// The number of events that matched.
  public var triggeredRules: Metric { metric("TriggeredRules") }
  /// The number of events that went to a dead-letter queue.
  public var invocationsSentToDeadLetterQueue: Metric { metric("InvocationsSentToDlq") }
}
