/// The services whose requests carry the keys about the owner of a VPC endpoint, by key.
///
/// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpceaccount>, as of
/// September 2026.
enum EndpointKeyServices {
  /// The prefixes of the services that fill a key, given in lower case; nil for every other key.
  static func prefixes(filling key: String) -> Set<String>? {
    switch key {
    case "aws:vpceaccount", "aws:vpceorgpaths": common
    case "aws:vpceorgid": withOrganization
    default: nil
    }
  }

  /// An action of these services whose requests lack the keys all the same, in lower case.
  static let exception = "iam:passrole"

  private static let common: Set<String> = [
    "acm-pca", "applicationinsights", "apprunner", "athena", "cloudformation", "comprehendmedical", "compute-optimizer", "datasync",
    "discovery", "dynamodb", "ebs", "ecr", "ecs", "firehose", "gamelift", "healthlake", "iam", "iotfleetwise", "iotwireless",
    "kinesisanalytics", "kms", "lambda", "medical-imaging", "omics", "payment-cryptography", "polly", "rbin", "rekognition", "route53",
    "s3", "scheduler", "servicediscovery", "servicequotas", "shield", "ssm-contacts", "storagegateway", "textract", "transcribe",
    "transfer",
  ]

  private static let withOrganization = common.union([
    "b2bi", "cassandra", "cognito-identity", "dms", "ds-data", "identitystore", "iottwinmaker", "network-firewall", "pricing", "ses",
    "sms-voice", "sqs", "workmail",
  ])
}
