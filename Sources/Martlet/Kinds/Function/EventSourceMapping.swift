import MartletDiagnostics
import MartletDocuments

/// How Lambda polls a queue or a stream for a function: what the triggers of such sources share, with its lowering to each format.
/// A setting that is nil is AWS's default. <https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html>
struct EventSourceMapping: Sendable {
  /// `LATEST` or `TRIM_HORIZON`, for streams only.
  var startingPosition: String?
  var batchSize: Int?
  var window: Duration?
  var filters: [EventFilter] = []
  var reportsPartialFailures = false
  var bisectsOnError = false
  /// -1 is "until the record expires".
  var retries: Int?
  var maximumAge: Duration?
  var parallelization: Int?
  var tumblingWindow: Duration?
  var onFailure: DestinationTarget?
  var maximumConcurrency: Int?
  var isEnabled = true
  var sourceARN: Expression

  init(of sourceARN: Expression) { self.sourceARN = sourceARN }

  private var patterns: [String] { Set(filters.map(\.pattern)).sorted() }

  /// The settings as CloudFormation and SAM name them, but for the source and the function.
  private var settings: Properties {
    [
      "StartingPosition": startingPosition.map { .string($0) },
      "BatchSize": batchSize.map { .int($0) },
      "MaximumBatchingWindowInSeconds": window.map { .int($0.wholeSeconds) },
      "FilterCriteria": filters.isEmpty ? nil : ["Filters": .list(patterns.map { ["Pattern": .string($0)] })],
      "FunctionResponseTypes": reportsPartialFailures ? ["ReportBatchItemFailures"] : nil,
      "BisectBatchOnFunctionError": bisectsOnError ? true : nil,
      "MaximumRetryAttempts": retries.map { .int($0) },
      "MaximumRecordAgeInSeconds": maximumAge.map { .int($0.wholeSeconds) },
      "ParallelizationFactor": parallelization.map { .int($0) },
      "TumblingWindowInSeconds": tumblingWindow.map { .int($0.wholeSeconds) },
      "DestinationConfig": onFailure.map { ["OnFailure": ["Destination": .string($0.arn)]] },
      "ScalingConfig": maximumConcurrency.map { ["MaximumConcurrency": .int($0)] },
      "Enabled": isEnabled ? nil : false,
    ]
  }

  func lower(_ function: Node, part: String, to template: inout CloudFormationLowering) {
    var properties: Properties = [
      "EventSourceArn": .string(sourceARN),
      "FunctionName": .string(function.declaration.reference(Function.target)),
    ]
    for member in settings.members { properties[member.name] = member.value }
    properties["Tags"] = template.tagList(for: function)
    template.add("AWS::Lambda::EventSourceMapping", for: function, part: "\(part)EventSource", properties)
  }

  /// SAM's event of the given type, such as `SQS`, which names its source `source`, such as `Queue`.
  func samEvent(_ type: String, source: String, in template: inout CloudFormationLowering) -> JSON {
    var properties: Properties = [source: .string(sourceARN)]
    for member in settings.members { properties[member.name] = member.value }
    return ["Type": .string(type), "Properties": template.json(properties)]
  }

  func lower(_ function: Node, suffix: String, to module: inout TerraformLowering) {
    var body = TerraformBody()
    body["event_source_arn"] = .string(sourceARN)
    body["function_name"] = .string(function.declaration.reference(Function.target))
    body["enabled"] = isEnabled ? nil : false
    body["starting_position"] = startingPosition.map { .string($0) }
    body["batch_size"] = batchSize.map { .int($0) }
    body["maximum_batching_window_in_seconds"] = window.map { .int($0.wholeSeconds) }
    body["function_response_types"] = reportsPartialFailures ? ["ReportBatchItemFailures"] : nil
    body["bisect_batch_on_function_error"] = bisectsOnError ? true : nil
    body["maximum_retry_attempts"] = retries.map { .int($0) }
    body["maximum_record_age_in_seconds"] = maximumAge.map { .int($0.wholeSeconds) }
    body["parallelization_factor"] = parallelization.map { .int($0) }
    body["tumbling_window_in_seconds"] = tumblingWindow.map { .int($0.wholeSeconds) }
    body["tags"] = module.tags(for: function)
    if !filters.isEmpty {
      body.block("filter_criteria") { criteria in
        for pattern in patterns { criteria.block("filter") { $0["pattern"] = .string(pattern) } }
      }
    }
    if let onFailure {
      body.block("destination_config") { config in
        config.block("on_failure") { $0["destination_arn"] = .string(onFailure.arn) }
      }
    }
    if let maximumConcurrency {
      body.block("scaling_config") { $0["maximum_concurrency"] = .int(maximumConcurrency) }
    }
    // Lambda refuses a mapping whose function may not read the source yet.
    body.expression("depends_on", .list([.raw("aws_iam_role_policy.\(function.terraformName())")]))
    module.add("aws_lambda_event_source_mapping", for: function, suffix: suffix, in: .functions, body)
  }
}
