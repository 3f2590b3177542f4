import MartletDocuments

/// The properties that hold secrets.
///
/// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-ssm-secure-strings.html>.
enum SecretProperties {
  private static let paths: [String: [[String]]] = [
    "AWS::DirectoryService::MicrosoftAD": [["Password"]],
    "AWS::DirectoryService::SimpleAD": [["Password"]],
    "AWS::ElastiCache::ReplicationGroup": [["AuthToken"]],
    "AWS::IAM::User": [["LoginProfile", "Password"]],
    "AWS::KinesisFirehose::DeliveryStream": [["RedshiftDestinationConfiguration", "Password"]],
    "AWS::OpsWorks::App": [["AppSource", "Password"]],
    "AWS::OpsWorks::Stack": [["RdsDbInstances", "DbPassword"], ["CustomCookbooksSource", "Password"]],
    "AWS::RDS::DBCluster": [["MasterUserPassword"]],
    "AWS::RDS::DBInstance": [["MasterUserPassword"]],
    "AWS::Redshift::Cluster": [["MasterUserPassword"]],
  ]

  /// Properties that take the ARN of a secret.
  static let namesOfARNs: Set<String> = [
    "SecretArn", "SecretARN", "SecretsManagerSecretId", "SecretsManagerOracleAsmSecretId", "SecretsManagerSecurityDbEncryptionSecretId",
    "SecretsManagerConfiguration",
  ]

  /// Whether a place is one of these properties.
  static func contain(_ steps: [TemplatePath.Step], of template: Template) -> Bool {
    guard steps.count > 3, steps[0] == "Resources", steps[2] == "Properties", case .key(let logicalID) = steps[1],
      let type = template.type(of: logicalID), let paths = paths[type]
    else { return false }
    let names = steps[3...].compactMap { if case .key(let key) = $0, key != "Fn::If" { key } else { nil } }
    return paths.contains(names)
  }
}
