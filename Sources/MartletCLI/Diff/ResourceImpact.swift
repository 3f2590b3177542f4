import MartletDiff
import MartletFacts

/// How much a change of a resource matters: the gravest is told first.
struct ResourceImpact: Comparable {
  private let rank: Int
  private let stack: StackName?
  private let id: String

  init(_ change: ResourceChange, in stack: StackName?) {
    let holdsData = Self.holdsData(change.old?.type ?? change.type)
    rank =
      switch change.kind {
      case .replaced: holdsData ? 0 : 3
      case .removed: holdsData ? 1 : 4
      case .mayReplace: holdsData ? 2 : 5
      case .moved: 6
      case .changed: 7
      case .added: 8
      }
    self.stack = stack
    id = change.id
  }

  static func < (left: Self, right: Self) -> Bool {
    if left.rank != right.rank { return left.rank < right.rank }
    if left.stack != right.stack { return left.stack.map { stack in right.stack.map { stack < $0 } ?? false } ?? true }
    return left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
  }

  private static func holdsData(_ type: String) -> Bool {
    if type.contains("::") {
      return StatefulTypes.deletion(of: type.replacing("AWS::Serverless::SimpleTable", with: "AWS::DynamoDB::Table")) != nil
    }
    return terraformTypes.contains(type)
  }

  /// The counterparts of the types that hold data.
  private static let terraformTypes: Set<String> = [
    "aws_backup_vault", "aws_cloudwatch_log_group", "aws_cognito_user_pool", "aws_db_instance", "aws_docdb_cluster", "aws_dynamodb_table",
    "aws_ebs_volume", "aws_ecr_repository", "aws_efs_file_system", "aws_elasticache_cluster", "aws_elasticache_replication_group",
    "aws_kinesis_stream", "aws_kms_key", "aws_neptune_cluster", "aws_opensearch_domain", "aws_rds_cluster", "aws_redshift_cluster",
    "aws_s3_bucket", "aws_secretsmanager_secret", "aws_sqs_queue", "aws_timestreamwrite_table",
  ]
}
