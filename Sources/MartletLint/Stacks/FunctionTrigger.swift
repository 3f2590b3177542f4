import MartletDocuments
import MartletPolicy
import MartletTemplates

/// What invokes a function, as a template says it.
struct FunctionTrigger {
  enum Kind: String {
    /// Lambda polls a queue or stream through an event source mapping.
    case poll
    /// A service hands an event over and does not wait.
    case asynchronous
    /// Somebody waits for the answer: an API, a function URL, a user pool.
    case request
  }

  let kind: Kind
  /// The service, such as `sqs`, `sns`, `apigateway`.
  let service: String
  /// The queue, topic, bucket or API, where it is in the stack.
  let source: StackResource?
  /// The resource that says so: an event source mapping, a subscription, a permission, or the function itself.
  let via: StackResource
  /// The settings of the event source mapping or subscription.
  let settings: JSON
}

extension FunctionTrigger {
  /// The services that invoke functions asynchronously.
  ///
  /// See <https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html>.
  static let asynchronousServices: Set<String> = [
    "cloudformation", "codecommit", "config", "events", "iot", "logs", "s3", "scheduler", "ses", "sns",
  ]

  /// The service in a principal of `AWS::Lambda::Permission`, such as `s3.amazonaws.com` or `logs.eu-west-1.amazonaws.com`.
  static func service(_ principal: String) -> String? {
    let labels = principal.utf8.split(separator: UInt8(ascii: "."))
    guard labels.dropFirst().contains(where: { $0.elementsEqual("amazonaws".utf8) }) else { return nil }
    return String(Substring(labels[0]))
  }

  /// The service of a queue or stream.
  static func service(ofSource resource: StackResource?, _ arn: String) -> String {
    if let resource {
      switch resource.type {
      case "AWS::SQS::Queue": return "sqs"
      case "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable": return "dynamodb"
      case "AWS::Kinesis::Stream", "AWS::Kinesis::StreamConsumer": return "kinesis"
      case "AWS::MSK::Cluster", "AWS::MSK::ServerlessCluster": return "kafka"
      case "AWS::AmazonMQ::Broker": return "mq"
      default: break
      }
    }
    return ARN(arn)?.service ?? ""
  }
}
