import MartletPolicy

/// The services whose actions the policy of a type of resource can hold.
enum ResourceTypeServices {
  /// The prefixes of the actions, in lower case; nil for types that are not known well enough.
  static func prefixes(of type: String) -> Set<String>? { table[type] }

  private static let table: [String: Set<String>] = [
    "AWS::ApiGateway::RestApi": ["execute-api", "apigateway"],
    "AWS::Backup::BackupVault": ["backup"],
    "AWS::CodeArtifact::Domain": ["codeartifact", "sts"],
    "AWS::CodeArtifact::Repository": ["codeartifact", "sts"],
    "AWS::DynamoDB::Stream": ["dynamodb"],
    "AWS::DynamoDB::Table": ["dynamodb"],
    "AWS::ECR::PublicRepository": ["ecr-public"],
    "AWS::ECR::Registry": ["ecr"],
    "AWS::ECR::Repository": ["ecr"],
    "AWS::EFS::FileSystem": ["elasticfilesystem"],
    "AWS::Events::EventBus": ["events"],
    "AWS::KMS::Key": ["kms"],
    "AWS::Kinesis::Stream": ["kinesis"],
    "AWS::Lambda::Function": ["lambda"],
    "AWS::Lambda::LayerVersion": ["lambda"],
    "AWS::OpenSearchService::Domain": ["es"],
    "AWS::Elasticsearch::Domain": ["es"],
    "AWS::S3::AccessPoint": ["s3"],
    "AWS::S3::Bucket": ["s3"],
    "AWS::S3::MultiRegionAccessPoint": ["s3"],
    "AWS::S3Express::DirectoryBucket": ["s3express"],
    "AWS::S3Tables::TableBucket": ["s3tables"],
    "AWS::SNS::Topic": ["sns"],
    "AWS::SQS::Queue": ["sqs"],
    "AWS::SecretsManager::Secret": ["secretsmanager"],
  ]

  /// What the policy is attached to, in words.
  static func noun(_ resourceType: String?, _ type: PolicyType) -> String {
    if type == .trust { return "a role" }
    switch resourceType {
    case "AWS::S3::Bucket": return "a bucket"
    case "AWS::SQS::Queue": return "a queue"
    case "AWS::SNS::Topic": return "a topic"
    case "AWS::KMS::Key": return "a key"
    case "AWS::SecretsManager::Secret": return "a secret"
    case "AWS::Lambda::Function": return "a function"
    default: return resourceType.map { "`\($0)`" } ?? "the resource"
    }
  }
}
