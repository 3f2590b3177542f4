import MartletDocuments
import MartletPolicy
import MartletTemplates

/// Something that the role of a function has to allow, because of how the stack uses the function.
struct FunctionNeed {
  let actions: [String]
  /// The ARN, with example values; nil where any resource will do.
  let resource: String?
  /// What needs it, as the subject of a sentence.
  let reason: String
  /// Whether AWS refuses the stack without it.
  let isRequired: Bool

  init(_ actions: [String], on resource: String?, for reason: String, isRequired: Bool = false) {
    self.actions = actions
    self.resource = resource
    self.reason = reason
    self.isRequired = isRequired
  }

  /// What a function needs, by the pages
  /// <https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html>,
  /// <https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html>,
  /// <https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html> and
  /// <https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html>.
  static func needs(of function: StackFunction, in index: StackIndex) -> [FunctionNeed] {
    var needs = [logs(of: function, in: index)]
    if function.isTraced {
      needs.append(FunctionNeed(["xray:PutTelemetryRecords", "xray:PutTraceSegments"], on: nil, for: "active tracing"))
    }
    if function.isInVPC {
      let actions = ["ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces"]
      needs.append(FunctionNeed(actions, on: nil, for: "the connection to the VPC", isRequired: true))
    }
    for trigger in function.triggers where trigger.kind == .poll { needs += polling(trigger, by: function, in: index) }
    if let target = function.properties.at("DeadLetterConfig", "TargetArn") {
      needs += delivery(to: index.target(target), for: "the dead-letter target", in: index)
    }
    for config in function.invokeConfigs {
      for event in ["OnFailure", "OnSuccess"] {
        guard let target = config.properties.at("DestinationConfig", event, "Destination") else { continue }
        needs += delivery(to: index.target(target), for: "the destination `\(event)`", in: index)
      }
    }
    return needs
  }

  private static func logs(of function: StackFunction, in index: StackIndex) -> FunctionNeed {
    let actions = ["logs:CreateLogStream", "logs:PutLogEvents"]
    var name: String?
    if let group = function.logGroup(in: index) {
      name = index.values.name(of: group)
    } else if function.properties["FunctionName"] != nil, function.properties.at("LoggingConfig", "LogGroup") == nil {
      name = "/aws/lambda/\(index.values.name(of: function.resource))"
    }
    let known = name.flatMap { $0.contains("*") ? nil : $0 }
    let prefix = "arn:aws:logs:\(StackValues.region):\(StackValues.account):log-group:"
    return FunctionNeed(actions, on: known.map { "\(prefix)\($0):log-stream:1" }, for: "the log")
  }

  private static func polling(_ trigger: FunctionTrigger, by function: StackFunction, in index: StackIndex) -> [FunctionNeed] {
    var arn = trigger.source.flatMap { index.values.arn(of: $0) }
    let reason = "the polling of `\(trigger.source?.id ?? trigger.service)`"
    var needs: [FunctionNeed] = []
    switch trigger.service {
    case "sqs":
      needs.append(
        FunctionNeed(["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"], on: arn, for: reason, isRequired: true))
    case "dynamodb":
      arn = arn.map { "\($0)/stream/2026-01-01T00:00:00.000" }
      let actions = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"]
      needs.append(FunctionNeed(actions, on: arn, for: reason, isRequired: true))
    case "kinesis":
      // Of a consumer the stream is not known.
      if trigger.source?.type == "AWS::Kinesis::StreamConsumer" { arn = nil }
      let actions = ["kinesis:DescribeStream", "kinesis:GetRecords", "kinesis:GetShardIterator"]
      needs.append(FunctionNeed(actions, on: arn, for: reason, isRequired: true))
    default: break
    }
    let key = trigger.source?.properties["KmsMasterKeyId"] ?? trigger.source?.properties.at("StreamEncryption", "KeyId")
    // The key's own policy may let the role in.
    if let key = index.target(key), key.type == "AWS::KMS::Key", !index.references(of: key).contains(function.role?.id ?? "") {
      needs.append(FunctionNeed(["kms:Decrypt"], on: index.values.arn(of: key), for: reason))
    }
    if let target = index.target(trigger.settings.at("DestinationConfig", "OnFailure", "Destination")) {
      needs += delivery(to: target, for: "the failure destination of `\(trigger.via.id)`", in: index)
    }
    return needs
  }

  private static func delivery(to target: StackResource?, for reason: String, in index: StackIndex) -> [FunctionNeed] {
    guard let target, let arn = index.values.arn(of: target) else { return [] }
    switch target.type {
    case "AWS::SQS::Queue": return [FunctionNeed(["sqs:SendMessage"], on: arn, for: reason, isRequired: true)]
    case "AWS::SNS::Topic": return [FunctionNeed(["sns:Publish"], on: arn, for: reason, isRequired: true)]
    case "AWS::Lambda::Function": return [FunctionNeed(["lambda:InvokeFunction"], on: arn, for: reason, isRequired: true)]
    case "AWS::Events::EventBus": return [FunctionNeed(["events:PutEvents"], on: arn, for: reason, isRequired: true)]
    case "AWS::S3::Bucket": return [FunctionNeed(["s3:PutObject"], on: "\(arn)/aws/lambda/1", for: reason, isRequired: true)]
    default: return []
    }
  }
}
