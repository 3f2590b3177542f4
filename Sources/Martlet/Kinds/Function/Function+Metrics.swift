/// Lambda's metrics: <https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html>.
extension Function {
  private func metric(_ name: String, _ statistic: Metric.Statistic = .sum) -> Metric {
    Metric(namespace: "AWS/Lambda", name: name, dimensions: ["FunctionName": self.name], statistic: statistic)
  }

  /// The number of invocations that ended in an error.
  public var errors: Metric { metric("Errors") }
  /// The number of invocations.
  public var invocations: Metric { metric("Invocations") }
  /// The number of invocations that were refused because no concurrency was left.
  public var throttles: Metric { metric("Throttles") }
  /// How long the function ran, in milliseconds.
  public func duration(_ statistic: Metric.Statistic = .average) -> Metric { metric("Duration", statistic) }
  /// The highest number of instances that worked at one time.
  public var concurrentExecutions: Metric { metric("ConcurrentExecutions", .maximum) }
  /// The age of the last record that was read from a stream, in milliseconds.
  public var iteratorAge: Metric { metric("IteratorAge", .maximum) }
  /// How long events waited before they were invoked asynchronously, in milliseconds.
  public var asyncEventAge: Metric { metric("AsyncEventAge", .maximum) }
  /// The number of asynchronous events that were dropped.
  public var asyncEventsDropped: Metric { metric("AsyncEventsDropped") }
  /// The number of events that could not be sent to the dead-letter target.
  public var deadLetterErrors: Metric { metric("DeadLetterErrors") }
  /// The number of records that could not be sent to an asynchronous destination.
  public var destinationDeliveryFailures: Metric { metric("DestinationDeliveryFailures") }
}
