import MartletDocuments
import MartletFacts

/// A resource that holds data, with what protects it.
struct DataHolder {
  let resource: ComparedResource
  let deletion: StatefulDeletion

  /// Nil for a resource that holds none.
  init?(_ resource: ComparedResource) {
    guard let deletion = StatefulTypes.deletion(of: resource.deployedType) else { return nil }
    self.resource = resource
    self.deletion = deletion
  }

  /// What becomes of the data with its resource.
  enum Fate: Equatable {
    case kept
    case snapshot
    case deleted
    /// The value of the policy is an expression.
    case unknown
  }

  /// What becomes of the data when the resource leaves the stack: its own `DeletionPolicy` counts, because the next template says
  /// nothing of it any more. A database of RDS is kept as a snapshot by default.
  ///
  /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html>
  var fateOnRemoval: Fate {
    if !resource.type.contains("::") { return terraformFate }
    let isDatabase =
      resource.type == "AWS::RDS::DBCluster"
      || (resource.type == "AWS::RDS::DBInstance" && resource.properties["DBClusterIdentifier"] == nil)
    return fate("DeletionPolicy", default: isDatabase ? .snapshot : .deleted)
  }

  /// What becomes of the data when this resource, as the new template has it, replaces the old one: `UpdateReplacePolicy` counts.
  ///
  /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatereplacepolicy.html>
  var fateOnReplacement: Fate { resource.type.contains("::") ? fate("UpdateReplacePolicy", default: .deleted) : terraformFate }

  /// The property that makes AWS refuse a deletion, such as `DeletionProtectionEnabled`; nil when none does.
  var protection: String? {
    for name in ["DeletionProtectionEnabled", "DeletionProtection", "deletion_protection_enabled", "deletion_protection"] {
      guard let value = resource.properties[name] else { continue }
      if value.truth == true || value == "ACTIVE" { return name }
    }
    return nil
  }

  private var terraformFate: Fate {
    if resource.properties["skip_final_snapshot"]?.truth == false { return .snapshot }
    return .deleted
  }

  private func fate(_ attribute: String, default fallback: Fate) -> Fate {
    guard let policy = resource.json[attribute], !policy.isNothing else { return fallback }
    switch policy.string {
    case "Retain", "RetainExceptOnCreate": return .kept
    case "Snapshot": return Self.snapshotTypes.contains(resource.type) ? .snapshot : .deleted
    case nil: return .unknown
    default: return .deleted
    }
  }

  /// The types of which CloudFormation takes snapshots; for others `Snapshot` means `Delete`.
  private static let snapshotTypes: Set = [
    "AWS::DocDB::DBCluster", "AWS::EC2::Volume", "AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ReplicationGroup",
    "AWS::Neptune::DBCluster", "AWS::RDS::DBCluster", "AWS::RDS::DBInstance", "AWS::Redshift::Cluster",
  ]
}
