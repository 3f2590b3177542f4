import MartletDiagnostics
import MartletDocuments

/// Where a function begins to read a stream that it did not read before.
public enum StartingPosition: String, Sendable, Hashable, CaseIterable {
  /// With the next change. Changes made while the trigger is being created may be missed.
  case latest = "LATEST"
  /// With the oldest change that the stream still holds: up to 24 hours.
  case trimHorizon = "TRIM_HORIZON"
}

extension On {
  /// Invokes the function with batches of a table's changes. The permission to read the table's stream comes along.
  /// <https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html>
  /// - Parameters:
  ///   - changes: the changes of a table that has a ``ChangeStream``.
  ///   - batchSize: 1 to 10,000 records; 100 by default.
  ///   - window: how long Lambda waits for a batch to fill: 0 to 300 seconds; 0 by default.
  ///   - filters: the records that count; all by default.
  ///   - reportsPartialFailures: whether the function answers with the records that it could not process.
  ///   - bisectsOnError: whether a batch that fails is halved.
  ///   - retries: 0 to 10,000; -1, the default, until the record expires.
  ///   - maximumAge: 60 seconds to 7 days; until the record expires by default.
  ///   - parallelization: how many batches of a shard are processed at once: 1 to 10; 1 by default.
  ///   - tumblingWindow: the length of the windows over which the function aggregates: 0 to 900 seconds.
  ///   - onFailure: gets what is known of batches that were given up: a standard queue or a standard topic.
  public init(
    _ changes: Table.Changes, batchSize: Int? = nil, window: Duration? = nil,
    startingPosition: StartingPosition = .trimHorizon, filters: [EventFilter] = [],
    reportsPartialFailures: Bool = false,
    bisectsOnError: Bool = false, retries: Int? = nil, maximumAge: Duration? = nil, parallelization: Int? = nil,
    tumblingWindow: Duration? = nil, onFailure: (any Destination)? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    var mapping = EventSourceMapping(of: changes.table.streamARN.expression)
    mapping.startingPosition = startingPosition.rawValue
    mapping.batchSize = batchSize
    mapping.window = window
    mapping.filters = filters
    mapping.reportsPartialFailures = reportsPartialFailures
    mapping.bisectsOnError = bisectsOnError
    mapping.retries = retries
    mapping.maximumAge = maximumAge
    mapping.parallelization = parallelization
    mapping.tumblingWindow = tumblingWindow
    mapping.onFailure = onFailure?.destinationTarget
    self.init(
      trigger: TableTrigger(table: changes.table, mapping: mapping, source: SourceLocation(fileID: fileID, line: line)))
  }
}

/// A function's reading of a table's changes.
struct TableTrigger: Trigger {
  let table: Table
  let mapping: EventSourceMapping
  let source: SourceLocation

  var name: String { Naming.logicalID(table.header.name) + "Changes" }
  var references: [any Declaration] { [table] + (mapping.onFailure?.grant.declarations ?? []) }

  /// `ListStreams` has no resource types.
  var statements: [Statement] {
    [
      Statement(
        actions: ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"],
        resources: [mapping.sourceARN]),
      Statement(actions: ["dynamodb:ListStreams"], resources: ["*"]),
    ] + (mapping.onFailure?.grant.statements ?? [])
  }

  func check(_ function: Node, _ model: FunctionModel, in stage: StageModel, _ diagnostics: inout Diagnostics) {
    if let model = stage.model(table.identity, as: TableModel.self), model.stream == nil {
      diagnostics.error(
        "table without a change stream", what: "\(function.identity) is to read the changes of \(table.identity)",
        why: "the table records none", fix: "add `ChangeStream(.newAndOldImages)` to the table", at: source)
    }
    if let size = mapping.batchSize { diagnostics.check(size, in: 1...10_000, "`batchSize`", at: source) }
    if let window = mapping.window { diagnostics.check(window, in: 0...300, "`window`", at: source) }
    if let retries = mapping.retries { diagnostics.check(retries, in: -1...10_000, "`retries`", at: source) }
    if let age = mapping.maximumAge { diagnostics.check(age, in: 60...604_800, "`maximumAge`", at: source) }
    if let factor = mapping.parallelization { diagnostics.check(factor, in: 1...10, "`parallelization`", at: source) }
    if let window = mapping.tumblingWindow {
      diagnostics.check(window, in: 0...900, "`tumblingWindow`", at: source)
      if let factor = mapping.parallelization, factor > 1, window > .zero {
        diagnostics.error(
          "parallel tumbling windows", what: "`tumblingWindow` stands with `parallelization: \(factor)`",
          why: "Lambda aggregates over one batch of a shard at a time", fix: "remove one of the two", at: source)
      }
    }
    if let target = mapping.onFailure, !target.takesDeadLetters || target.isFIFO {
      diagnostics.error(
        "not a failure destination",
        what: "\(target.identity)\(target.isFIFO ? ", a FIFO one," : "") is to take failed batches",
        why: "the failed batches of a stream go to standard queues and standard topics",
        fix: "use a standard `Queue` or `Topic`",
        at: source)
    }
    EventFilter.check(
      mapping.filters,
      keys: [
        "awsRegion", "dynamodb", "eventID", "eventName", "eventSource", "eventSourceARN", "eventVersion",
        "userIdentity",
      ], of: "a record of a table's changes", at: source, &diagnostics)
  }

  func lower(_ function: Node, part: String, to template: inout CloudFormationLowering) {
    mapping.lower(function, part: part, to: &template)
  }

  func samEvent(_ function: Node, in template: inout CloudFormationLowering) -> JSON? {
    mapping.samEvent("DynamoDB", source: "Stream", in: &template)
  }

  func lower(_ function: Node, suffix: String, to module: inout TerraformLowering) {
    mapping.lower(function, suffix: suffix, to: &module)
  }
}
