import MartletDocuments
import MartletValidation
import Testing

/// What the properties of one resource ask of each other: a template that breaks each rule, and one that keeps it.
@Suite struct CompanionPropertyTests {
  private func found(_ rule: String, _ type: String, _ properties: String, beside others: String = "") throws -> [String] {
    try findings(#"{"Resources": {"R": {"Type": "\#(type)", "Properties": \#(properties)}\#(others)}}"#, rule)
  }

  @Test func aDetectorHasOneKindOfSources() throws {
    let features = #""Features": [{"Name": "S3_DATA_EVENTS", "Status": "ENABLED"}]"#
    #expect(
      try found("E3063", "AWS::GuardDuty::Detector", #"{"Enable": true, "DataSources": {"S3Logs": {"Enable": true}}, \#(features)}"#) == [
        "E3063 /Resources/R/Properties: `DataSources` and `Features` exclude each other; use `Features`"
      ])
    #expect(try found("E3063", "AWS::GuardDuty::Detector", #"{"Enable": true, \#(features)}"#) == [])
  }

  @Test func aBackupStaysColdForNinetyDays() throws {
    func plan(_ lifecycle: String, copied copy: String) -> String {
      let rule =
        #"{"RuleName": "daily", "TargetBackupVault": "v", "Lifecycle": \#(lifecycle), "CopyActions": [{"DestinationBackupVaultArn": "a", "Lifecycle": \#(copy)}]}"#
      return #"{"BackupPlan": {"BackupPlanName": "p", "BackupPlanRule": [\#(rule)]}}"#
    }
    let short = #"{"MoveToColdStorageAfterDays": 30, "DeleteAfterDays": 119}"#
    let long = #"{"MoveToColdStorageAfterDays": 30, "DeleteAfterDays": 120}"#
    let rule = "/Resources/R/Properties/BackupPlan/BackupPlanRule/0"
    #expect(
      try found("E3504", "AWS::Backup::BackupPlan", plan(short, copied: short)) == [
        "E3504 \(rule)/CopyActions/0/Lifecycle/DeleteAfterDays: cold storage lasts at least 90 days; delete no earlier than day 120",
        "E3504 \(rule)/Lifecycle/DeleteAfterDays: cold storage lasts at least 90 days; delete no earlier than day 120",
      ])
    #expect(try found("E3504", "AWS::Backup::BackupPlan", plan(long, copied: long)) == [])
  }

  @Test func aTaskWithItsOwnNetworkUsesThePortsOfItsContainers() throws {
    func task(_ mode: String, host: Int) -> String {
      #"{"NetworkMode": "\#(mode)", "ContainerDefinitions": [{"Name": "c", "Image": "i", "PortMappings": [{"ContainerPort": 80, "HostPort": \#(host)}]}]}"#
    }
    #expect(
      try found("E3053", "AWS::ECS::TaskDefinition", task("awsvpc", host: 8080)) == [
        "E3053 /Resources/R/Properties/ContainerDefinitions/0/PortMappings/0/HostPort: `8080` is not the port of the container; use 80"
      ])
    #expect(try found("E3053", "AWS::ECS::TaskDefinition", task("awsvpc", host: 80)) == [])
    #expect(try found("E3053", "AWS::ECS::TaskDefinition", task("bridge", host: 8080)) == [])
  }

  @Test func aDistributionHasTheOriginsThatItNames() throws {
    func distribution(_ target: String) -> String {
      #"{"DistributionConfig": {"Enabled": true, "Origins": [{"Id": "site", "DomainName": "a.example.com"}], "#
        + #""DefaultCacheBehavior": {"TargetOriginId": "\#(target)", "ViewerProtocolPolicy": "https-only"}}}"#
    }
    #expect(
      try found("E3057", "AWS::CloudFront::Distribution", distribution("sites")) == [
        "E3057 /Resources/R/Properties/DistributionConfig/DefaultCacheBehavior/TargetOriginId: there is no origin `sites`; use one of `site`"
      ])
    #expect(try found("E3057", "AWS::CloudFront::Distribution", distribution("site")) == [])
  }

  @Test func onlySomeVolumesHaveAThroughput() throws {
    func instance(_ kind: String) -> String {
      #"{"ImageId": "ami-12345678", "BlockDeviceMappings": [{"DeviceName": "/dev/sda1", "Ebs": {"VolumeType": "\#(kind)", "Iops": 3000}}]}"#
    }
    #expect(
      try found("W3671", "AWS::EC2::Instance", instance("gp2")) == [
        "W3671 /Resources/R/Properties/BlockDeviceMappings/0/Ebs/Iops: `gp2` volumes ignore `Iops`; remove it, or use `gp3`"
      ])
    #expect(try found("W3671", "AWS::EC2::Instance", instance("gp3")) == [])
  }

  @Test func aProjectNamesItsRoleByARN() throws {
    func role(_ path: String) -> String {
      #", "Role": {"Type": "AWS::IAM::Role", "Properties": {"Path": "\#(path)", "AssumeRolePolicyDocument": {}}}"#
    }
    let project =
      #"{"ServiceRole": {"Ref": "Role"}, "Artifacts": {"Type": "NO_ARTIFACTS"}, "Source": {"Type": "NO_SOURCE"}, "Environment": {"#
      + #""ComputeType": "BUILD_GENERAL1_SMALL", "Image": "i", "Type": "LINUX_CONTAINER"}}"#
    #expect(
      try found("E3050", "AWS::CodeBuild::Project", project, beside: role("/builds/")) == [
        "E3050 /Resources/R/Properties/ServiceRole/Ref: `Ref` answers the name of `Role` without its path; use `Fn::GetAtt`"
      ])
    #expect(try found("E3050", "AWS::CodeBuild::Project", project, beside: role("/")) == [])
  }

  @Test func aClusterCanFailOver() throws {
    let parameters =
      #", "P": {"Type": "AWS::ElastiCache::ParameterGroup", "Properties": {"CacheParameterGroupFamily": "redis7", "Description": "d", "#
      + #""Properties": {"cluster-enabled": "yes"}}}"#
    func group(_ failover: Bool, _ nodes: Int) -> String {
      #"{"ReplicationGroupDescription": "d", "CacheParameterGroupName": {"Ref": "P"}, "AutomaticFailoverEnabled": \#(failover), "NumCacheClusters": \#(nodes)}"#
    }
    #expect(
      try found("E3026", "AWS::ElastiCache::ReplicationGroup", group(false, 1), beside: parameters) == [
        "E3026 /Resources/R/Properties/AutomaticFailoverEnabled: a cluster needs failover; set `AutomaticFailoverEnabled` to true",
        "E3026 /Resources/R/Properties/NumCacheClusters: a cluster needs two nodes; use at least 2",
      ])
    #expect(try found("E3026", "AWS::ElastiCache::ReplicationGroup", group(true, 2), beside: parameters) == [])
  }
}
