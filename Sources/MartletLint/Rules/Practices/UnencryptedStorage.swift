import MartletDocuments

extension LintRule {
  static let unencryptedStorage = LintRule(
    "MRT015", "unencrypted-storage", .warning, "data is stored without encryption",
    """
    Buckets, tables, queues and log groups are encrypted unless a template says otherwise. Streams, topics, file systems, volumes, \
    databases and search domains are not, or only under an account setting: their template has to say it. Encryption with a key of AWS \
    costs nothing.
    """,
    source: "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_protect_data_rest_encrypt.html",
    part: "key: …",
    bad: .template(
      """
      {"Resources": {"Clicks": {"Type": "AWS::Kinesis::Stream", "Properties": {"ShardCount": 1}}}}
      """),
    good: .template(
      """
      {"Resources": {"Clicks": {"Type": "AWS::Kinesis::Stream", "Properties": {
        "ShardCount": 1, "StreamEncryption": {"EncryptionType": "KMS", "KeyId": "alias/aws/kinesis"}}}}}
      """),
    stack: { review in
      for check in EncryptionCheck.all {
        for resource in review.index.resources(check.type) where check.isPlain(resource.properties) {
          review.report(
            resource, check.property, what: "`\(resource.id)` stores what it holds without encryption", fix: check.fix,
            severity: check.severity)
        }
      }
    })
}

/// How one resource type says that its data is encrypted.
struct EncryptionCheck: Sendable {
  let type: String
  let property: String
  let fix: String
  let severity: LintSeverity?
  let isPlain: @Sendable (JSON) -> Bool

  private init(
    _ type: String, _ property: String, _ fix: String, _ severity: LintSeverity? = nil, isPlain: @escaping @Sendable (JSON) -> Bool
  ) {
    self.type = type
    self.property = property
    self.fix = fix
    self.severity = severity
    self.isPlain = isPlain
  }

  /// A type that encrypts only when its template sets a switch.
  private static func off(_ type: String, _ property: String, unless other: [String] = []) -> EncryptionCheck {
    EncryptionCheck(type, property, "set `\(property)` to true") { properties in
      guard other.allSatisfy({ properties[$0] == nil }) else { return false }
      return properties[property].map { $0.flag == false } ?? true
    }
  }

  static let all = [
    off("AWS::DocDB::DBCluster", "StorageEncrypted", unless: ["SnapshotIdentifier"]),
    off("AWS::EC2::Volume", "Encrypted", unless: ["SnapshotId"]),
    off("AWS::EFS::FileSystem", "Encrypted"),
    off("AWS::ElastiCache::ReplicationGroup", "AtRestEncryptionEnabled"),
    off("AWS::Neptune::DBCluster", "StorageEncrypted", unless: ["SnapshotIdentifier", "DBSnapshotIdentifier"]),
    off("AWS::RDS::DBCluster", "StorageEncrypted", unless: ["SnapshotIdentifier", "SourceDBClusterIdentifier"]),
    off("AWS::RDS::DBInstance", "StorageEncrypted", unless: ["DBClusterIdentifier", "DBSnapshotIdentifier", "SourceDBInstanceIdentifier"]),
    off("AWS::Redshift::Cluster", "Encrypted"),
    EncryptionCheck("AWS::Kinesis::Stream", "StreamEncryption", "set `StreamEncryption` with `EncryptionType` `KMS`") {
      $0["StreamEncryption"] == nil
    },
    EncryptionCheck("AWS::OpenSearchService::Domain", "EncryptionAtRestOptions", "set `EncryptionAtRestOptions` to `{\"Enabled\": true}`") {
      $0["EncryptionAtRestOptions"].map { $0["Enabled"]?.flag == false } ?? true
    },
    EncryptionCheck("AWS::SNS::Topic", "KmsMasterKeyId", "set `KmsMasterKeyId`", .info) { $0["KmsMasterKeyId"] == nil },
    EncryptionCheck("AWS::SQS::Queue", "SqsManagedSseEnabled", "leave `SqsManagedSseEnabled` out, or set `KmsMasterKeyId`") {
      $0["SqsManagedSseEnabled"]?.flag == false && $0["KmsMasterKeyId"] == nil
    },
  ]
}
