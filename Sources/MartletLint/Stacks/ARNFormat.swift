/// How the ARN of a resource type is made of the physical name.
///
/// See <https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html>.
struct ARNFormat {
  let service: String
  /// What stands before the name in the last field, such as `table/`.
  let prefix: String
  /// The property that may say the name.
  let nameProperty: String
  /// Whether the ARN has region and account.
  let isRegional: Bool
  /// Whether `Ref` gives the ARN.
  let isReferredToByARN: Bool

  func arn(_ name: String) -> String {
    if service == "s3" { return "arn:aws:s3:::\(name)" }
    let separator = prefix.hasSuffix("/") && name.hasPrefix("/") ? String(prefix.dropLast()) : prefix
    return "arn:aws:\(service):\(isRegional ? StackValues.region : ""):\(StackValues.account):\(separator)\(name)"
  }

  private init(_ service: String, _ prefix: String, _ nameProperty: String, isRegional: Bool = true, byARN: Bool = false) {
    self.service = service
    self.prefix = prefix
    self.nameProperty = nameProperty
    self.isRegional = isRegional
    isReferredToByARN = byARN
  }

  /// By CloudFormation type.
  static let formats: [String: ARNFormat] = [
    "AWS::DynamoDB::GlobalTable": ARNFormat("dynamodb", "table/", "TableName"),
    "AWS::DynamoDB::Table": ARNFormat("dynamodb", "table/", "TableName"),
    "AWS::Events::EventBus": ARNFormat("events", "event-bus/", "Name"),
    "AWS::IAM::Role": ARNFormat("iam", "role/", "RoleName", isRegional: false),
    "AWS::KMS::Key": ARNFormat("kms", "key/", ""),
    "AWS::Kinesis::Stream": ARNFormat("kinesis", "stream/", "Name"),
    "AWS::KinesisFirehose::DeliveryStream": ARNFormat("firehose", "deliverystream/", "DeliveryStreamName"),
    "AWS::Lambda::Function": ARNFormat("lambda", "function:", "FunctionName"),
    "AWS::Logs::LogGroup": ARNFormat("logs", "log-group:", "LogGroupName"),
    "AWS::S3::Bucket": ARNFormat("s3", "", "BucketName"),
    "AWS::SNS::Topic": ARNFormat("sns", "", "TopicName", byARN: true),
    "AWS::SQS::Queue": ARNFormat("sqs", "", "QueueName"),
    "AWS::SSM::Parameter": ARNFormat("ssm", "parameter/", "Name"),
    "AWS::SecretsManager::Secret": ARNFormat("secretsmanager", "secret:", "Name", byARN: true),
    "AWS::StepFunctions::StateMachine": ARNFormat("states", "stateMachine:", "StateMachineName", byARN: true),
    "AWS::Cognito::UserPool": ARNFormat("cognito-idp", "userpool/", ""),
  ]
}
