import MartletDocuments
import MartletFacts

extension ComparedResource {
  /// The CloudFormation type that is deployed: that of the counterpart for a resource of Terraform, and what the transform makes of one
  /// of SAM.
  var deployedType: String {
    if !type.contains("::") { return TerraformCounterparts(of: type)?.type ?? Self.otherResources[type] ?? type }
    return Self.transformed[type] ?? type
  }

  /// The type whose effects of changes apply: as it is written, or that of the counterpart for a resource of Terraform.
  var effectType: String { type.contains("::") ? type : deployedType }

  /// What the resource is called in a sentence, such as `table`.
  var noun: String {
    if let noun = Self.nouns[deployedType] { return noun }
    return "resource"
  }

  /// What SAM deploys under the same logical ID.
  private static let transformed = [
    "AWS::Serverless::Function": "AWS::Lambda::Function",
    "AWS::Serverless::SimpleTable": "AWS::DynamoDB::Table",
    "AWS::Serverless::Api": "AWS::ApiGateway::RestApi",
    "AWS::Serverless::HttpApi": "AWS::ApiGatewayV2::Api",
    "AWS::Serverless::StateMachine": "AWS::StepFunctions::StateMachine",
    "AWS::Serverless::Application": "AWS::CloudFormation::Stack",
    "AWS::Serverless::GraphQLApi": "AWS::AppSync::GraphQLApi",
  ]

  /// Other resources of Terraform that hold data, or whose replacement interrupts something.
  private static let otherResources = [
    "aws_dynamodb_table": "AWS::DynamoDB::Table",
    "aws_s3_bucket": "AWS::S3::Bucket",
    "aws_sqs_queue": "AWS::SQS::Queue",
    "aws_kinesis_stream": "AWS::Kinesis::Stream",
    "aws_cloudwatch_log_group": "AWS::Logs::LogGroup",
    "aws_cognito_user_pool": "AWS::Cognito::UserPool",
    "aws_db_instance": "AWS::RDS::DBInstance",
    "aws_rds_cluster": "AWS::RDS::DBCluster",
    "aws_docdb_cluster": "AWS::DocDB::DBCluster",
    "aws_neptune_cluster": "AWS::Neptune::DBCluster",
    "aws_ebs_volume": "AWS::EC2::Volume",
    "aws_efs_file_system": "AWS::EFS::FileSystem",
    "aws_elasticache_cluster": "AWS::ElastiCache::CacheCluster",
    "aws_elasticache_replication_group": "AWS::ElastiCache::ReplicationGroup",
    "aws_opensearch_domain": "AWS::OpenSearchService::Domain",
    "aws_redshift_cluster": "AWS::Redshift::Cluster",
    "aws_kms_key": "AWS::KMS::Key",
    "aws_secretsmanager_secret": "AWS::SecretsManager::Secret",
    "aws_backup_vault": "AWS::Backup::BackupVault",
    "aws_instance": "AWS::EC2::Instance",
  ]

  private static let nouns = [
    "AWS::DynamoDB::Table": "table", "AWS::DynamoDB::GlobalTable": "table", "AWS::S3::Bucket": "bucket", "AWS::SQS::Queue": "queue",
    "AWS::SNS::Topic": "topic", "AWS::Logs::LogGroup": "log group", "AWS::Kinesis::Stream": "stream", "AWS::Cognito::UserPool": "user pool",
    "AWS::RDS::DBInstance": "database", "AWS::RDS::DBCluster": "cluster", "AWS::DocDB::DBCluster": "cluster",
    "AWS::Neptune::DBCluster": "cluster", "AWS::Redshift::Cluster": "cluster", "AWS::EC2::Volume": "volume",
    "AWS::EFS::FileSystem": "file system", "AWS::FSx::FileSystem": "file system", "AWS::ElastiCache::CacheCluster": "cluster",
    "AWS::ElastiCache::ReplicationGroup": "replication group", "AWS::OpenSearchService::Domain": "domain",
    "AWS::Elasticsearch::Domain": "domain", "AWS::KMS::Key": "key", "AWS::SecretsManager::Secret": "secret",
    "AWS::Backup::BackupVault": "vault", "AWS::CloudFormation::Stack": "nested stack", "AWS::Lambda::Function": "function",
    "AWS::IAM::Role": "role", "AWS::Events::Rule": "rule", "AWS::Events::EventBus": "event bus", "AWS::CloudWatch::Alarm": "alarm",
    "AWS::StepFunctions::StateMachine": "state machine", "AWS::ApiGateway::RestApi": "API", "AWS::ApiGatewayV2::Api": "API",
  ]
}

extension ResourceChange {
  /// Whether the resource stays: it is updated where it is.
  var staysInPlace: Bool { kind == .changed || kind == .mayReplace || (kind == .moved && isAccepted) }
  /// Whether the user has said that the two IDs are one resource.
  var isAccepted: Bool { (move?.confidence ?? 0) >= 1 }

  /// Why it is replaced, as the end of a sentence, such as ``because `TableName` changes``; empty when nothing says so.
  var cause: String {
    guard let property = properties.first(where: { $0.effect == .replaces }) ?? properties.first(where: { $0.effect == .mayReplace }) else {
      return ""
    }
    if let other = property.replacedReference { return " because `\(other)`, which it refers to, is replaced" }
    let steps = property.path.components
    let name = (steps.first == "Properties" ? Array(steps.dropFirst()) : steps).joined(separator: ".")
    if let entry = property.entry { return " because `\(name)` changes with \(entry.words)" }
    switch (property.old, property.new) {
    case (let old?, let new?) where old == new: return " because `\(name)` gets another value"
    case (let old?, let new?): return " because `\(name)` changes from \(old.shown) to \(new.shown)"
    case (nil, let new?): return " because `\(name)` becomes \(new.shown)"
    case (let old?, nil): return " because `\(name)` was \(old.shown) and is gone"
    case (nil, nil): return " because `\(name)` changes"
    }
  }
}

extension ResourceChange {
  /// The place of the property that replaces the resource; the resource itself where none does.
  var causePath: JSONPointer {
    guard kind != .removed else { return .root }
    return (properties.first { $0.effect == .replaces } ?? properties.first { $0.effect == .mayReplace })?.path ?? .root
  }
}
