import MartletDocuments

extension ServiceRules {
  /// What properties of one resource ask of each other, beyond what a schema can say.
  static let companions = [detector, backupLifecycle, hostPorts, recordNames, origins, unusedThroughput, servicePath, clusterFailover]

  /// See <https://docs.aws.amazon.com/guardduty/latest/ug/guardduty-feature-object-api-changes-march2023.html>.
  static let detector = Check(types: ["AWS::GuardDuty::Detector"], rules: [twoSources]) { check, properties, _ in
    guard properties["DataSources"] != nil, properties["Features"] != nil else { return }
    check.report(twoSources, "`DataSources` and `Features` exclude each other", fix: "use `Features`")
  }

  static let twoSources = Rule("E3063", "a detector with both kinds of sources")

  /// See <https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html>.
  static let backupLifecycle = Check(types: ["AWS::Backup::BackupPlan"], rules: [shortStorage]) { check, properties, _ in
    for place in [["Lifecycle"], ["CopyActions", "*", "Lifecycle"]] {
      check.visit(properties, (["BackupPlan", "BackupPlanRule", "*"] + place)[...]) { lifecycle in
        guard case .int(let end)? = lifecycle["DeleteAfterDays"], case .int(let cold)? = lifecycle["MoveToColdStorageAfterDays"],
          end.subtractingReportingOverflow(cold).partialValue < 90
        else { return }
        check.report(
          shortStorage, "cold storage lasts at least 90 days",
          fix: "delete no earlier than day \(cold.addingReportingOverflow(90).partialValue)",
          below: ["DeleteAfterDays"])
      }
    }
  }

  static let shortStorage = Rule("E3504", "a backup that is deleted too soon after it has become cold")

  /// See <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html>.
  static let hostPorts = Check(types: ["AWS::ECS::TaskDefinition"], rules: [otherPort]) { check, properties, _ in
    guard properties["NetworkMode"] == .string("awsvpc") else { return }
    check.visit(properties, ["ContainerDefinitions", "*", "PortMappings", "*"]) { mapping in
      guard let host = mapping["HostPort"]?.text, let container = mapping["ContainerPort"]?.text, host != container else { return }
      check.report(otherPort, "`\(host)` is not the port of the container", fix: "use \(container)", below: ["HostPort"])
    }
  }

  static let otherPort = Rule("E3053", "a port of the host that is not the one of the container")

  /// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-route53-recordset.html>.
  static let recordNames = Check(types: ["AWS::Route53::RecordSet"], rules: [foreignRecord]) { check, properties, _ in
    guard properties["HostedZoneName"] != nil else { return }
    check.forEachVariant(of: properties) { record in
      guard case .string(let name)? = record["Name"], case .string(let zone)? = record["HostedZoneName"] else { return }
      if !zone.hasSuffix(".") {
        check.report(foreignRecord, "`\(zone)` does not end in a dot", fix: "write `\(zone).`", below: ["HostedZoneName"])
      }
      let (full, parent) = (name.hasSuffix(".") ? name : name + ".", zone.hasSuffix(".") ? zone : zone + ".")
      guard full != parent, !full.hasSuffix("." + parent) else { return }
      check.report(foreignRecord, "`\(name)` is not in the zone `\(zone)`", fix: "end it in `.\(parent)`", below: ["Name"])
    }
  }

  static let foreignRecord = Rule("E3041", "a record outside of its zone")

  /// See <https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DefaultCacheBehavior.html>.
  static let origins = Check(types: ["AWS::CloudFront::Distribution"], rules: [unknownOrigin]) { check, properties, _ in
    check.visit(properties, ["DistributionConfig"]) { configuration in
      guard case .string(let target)? = configuration["DefaultCacheBehavior"]?["TargetOriginId"] else { return }
      guard configuration["Origins"] != nil else { return }
      var known: [String] = []
      for list in [configuration["Origins"], configuration["OriginGroups"]?["Items"]] {
        guard let list else { continue }
        guard case .array(let items) = list else { return }
        for item in items {
          guard case .string(let name)? = item["Id"] else { return }
          known.append(name)
        }
      }
      guard configuration["OriginGroups"].flatMap(IntrinsicCall.init) == nil, !known.contains(target) else { return }
      check.report(
        unknownOrigin, "there is no origin `\(target)`", fix: "use one of \(known.list)",
        below: ["DefaultCacheBehavior", "TargetOriginId"])
    }
  }

  static let unknownOrigin = Rule("E3057", "a distribution with an origin that does not exist")

  private static let volumePlaces: [String: [String]] = [
    "AWS::EC2::Instance": [], "AWS::EC2::LaunchTemplate": ["LaunchTemplateData"], "AWS::AutoScaling::LaunchConfiguration": [],
    "AWS::OpsWorks::Instance": [], "AWS::EC2::SpotFleet": ["SpotFleetRequestConfigData", "LaunchSpecifications", "*"],
  ]

  /// See <https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html>.
  static let unusedThroughput = Check(types: Set(volumePlaces.keys), rules: [ignoredThroughput]) { check, properties, type in
    check.visit(properties, ((volumePlaces[type.name] ?? []) + ["BlockDeviceMappings", "*", "Ebs"])[...]) { volume in
      guard case .string(let kind)? = volume["VolumeType"], volume["Iops"] != nil,
        ["gp2", "st1", "sc1", "standard"].contains(kind.lowercased())
      else { return }
      check.report(ignoredThroughput, "`\(kind)` volumes ignore `Iops`", fix: "remove it, or use `gp3`", below: ["Iops"])
    }
  }

  static let ignoredThroughput = Rule("W3671", "a throughput that this kind of volume ignores")

  /// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codebuild-project.html>.
  static let servicePath = Check(types: ["AWS::CodeBuild::Project"], rules: [roleWithPath]) { check, properties, _ in
    guard let call = properties["ServiceRole"].flatMap(IntrinsicCall.init), call.name == "Ref", case .string(let name) = call.argument,
      let path = check.template.resources[name]?["Properties"]?["Path"], path != .string("/"), path != .string("")
    else { return }
    check.report(
      roleWithPath, "`Ref` answers the name of `\(name)` without its path", fix: "use `Fn::GetAtt`", below: ["ServiceRole", "Ref"])
  }

  static let roleWithPath = Rule("E3050", "the name of a role that has a path")

  /// See <https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html>.
  static let clusterFailover = Check(types: ["AWS::ElastiCache::ReplicationGroup"], rules: [loneCluster]) { check, properties, _ in
    check.forEachVariant(of: properties) { group in
      guard let call = group["CacheParameterGroupName"].flatMap(IntrinsicCall.init), call.name == "Ref",
        case .string(let name) = call.argument, let parameters = check.template.resources[name]?["Properties"]?["Properties"]
      else { return }
      check.forEachVariant(of: parameters) { settings in
        guard settings["cluster-enabled"] == .string("yes") else { return }
        if group["AutomaticFailoverEnabled"]?.text?.lowercased() == "false" {
          check.report(
            loneCluster, "a cluster needs failover", fix: "set `AutomaticFailoverEnabled` to true", below: ["AutomaticFailoverEnabled"])
        }
        guard group["NumNodeGroups"] == nil else { return }
        let count = group["NumCacheClusters"] ?? .int(0)
        if IntrinsicCall(count) == nil, count.number ?? 0 <= 1 {
          check.report(loneCluster, "a cluster needs two nodes", fix: "use at least 2", below: ["NumCacheClusters"])
        }
      }
    }
  }

  static let loneCluster = Rule("E3026", "a cluster that cannot fail over")
}
