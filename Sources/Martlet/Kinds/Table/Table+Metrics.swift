/// DynamoDB's metrics: <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html>.
extension Table {
  /// An operation of DynamoDB, by which some of a table's metrics are kept.
  public enum Operation: String, Sendable, Hashable, CaseIterable {
    case getItem = "GetItem"
    case batchGetItem = "BatchGetItem"
    case query = "Query"
    case scan = "Scan"
    case putItem = "PutItem"
    case updateItem = "UpdateItem"
    case deleteItem = "DeleteItem"
    case batchWriteItem = "BatchWriteItem"
    case transactGetItems = "TransactGetItems"
    case transactWriteItems = "TransactWriteItems"
  }

  private func metric(_ name: String, _ statistic: Metric.Statistic = .sum, of operation: Operation? = nil) -> Metric {
    var dimensions = ["TableName": self.name]
    if let operation { dimensions["Operation"] = Expression(operation.rawValue) }
    return Metric(namespace: "AWS/DynamoDB", name: name, dimensions: dimensions, statistic: statistic)
  }

  /// The number of requests of an operation that were throttled.
  public func throttledRequests(_ operation: Operation) -> Metric { metric("ThrottledRequests", of: operation) }
  /// The number of reads that were throttled.
  public var readThrottles: Metric { metric("ReadThrottleEvents") }
  /// The number of writes that were throttled.
  public var writeThrottles: Metric { metric("WriteThrottleEvents") }
  /// The read capacity units that were consumed.
  public var consumedReads: Metric { metric("ConsumedReadCapacityUnits") }
  /// The write capacity units that were consumed.
  public var consumedWrites: Metric { metric("ConsumedWriteCapacityUnits") }
  /// The number of requests of an operation that DynamoDB failed to serve.
  public func systemErrors(_ operation: Operation) -> Metric { metric("SystemErrors", of: operation) }
  /// The number of conditional writes whose condition did not hold.
  public var conditionalCheckFailures: Metric { metric("ConditionalCheckFailedRequests") }
  /// How long successful requests of an operation took, in milliseconds.
  public func latency(_ operation: Operation, _ statistic: Metric.Statistic = .average) -> Metric {
    metric("SuccessfulRequestLatency", statistic, of: operation)
  }
}
