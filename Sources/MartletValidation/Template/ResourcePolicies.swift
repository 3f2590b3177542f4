import MartletDiagnostics
import MartletDocuments
import MartletFacts

extension TemplateCheck {
  /// Checks that a resource that one policy keeps is not lost by the other.
  func checkPolicies(_ resource: JSON, _ type: String) {
    if type == "AWS::Lambda::Version" || type == "AWS::Lambda::LayerVersion" { return }
    let policies = [("DeletionPolicy", "UpdateReplacePolicy"), ("UpdateReplacePolicy", "DeletionPolicy")]
    for (present, absent) in policies {
      if let policy = resource[present], policy != "Delete", resource[absent] == nil {
        report(.lonelyPolicy, "`\(present)` keeps the resource, `\(absent)` does not", fix: "add `\(absent)`")
      }
    }
  }

  /// Checks what becomes of a resource when it is deleted or replaced.
  func checkPolicy(_ value: JSON, _ rule: Rule, _ allowed: [String], _ type: String) {
    let allowed = Self.typesWithSnapshots.contains(type) ? allowed + ["Snapshot"] : allowed
    within(IntrinsicPlace(functions: .policies, sectionRule: rule)) { checkPolicy(value, rule, allowed) }
  }

  private func checkPolicy(_ value: JSON, _ rule: Rule, _ allowed: [String]) {
    if let call = IntrinsicCall(value), let function = IntrinsicCatalogue.function(call.name, in: .policies) {
      if function.member == .if { return checkBranches(call, function) { checkPolicy($0, rule, allowed) } }
      return checkValue(value, .string)
    }
    guard case .string(let text) = value else {
      report(rule, "\(value.summary) is not a policy", fix: "use one of \(allowed.list)")
      return
    }
    if allowed.contains(text) { return }
    let hint = nearest(to: text, in: allowed).map { "did you mean `\($0)`?" }
    report(rule, "`\(text)` is not a policy of the type", fix: hint ?? "use one of \(allowed.list)")
  }

  private static let typesWithSnapshots: Set<String> = [
    "AWS::DocDB::DBCluster", "AWS::EC2::Volume", "AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ReplicationGroup",
    "AWS::Neptune::DBCluster", "AWS::RDS::DBCluster", "AWS::RDS::DBInstance", "AWS::Redshift::Cluster",
  ]

  /// Checks `CreationPolicy` or `UpdatePolicy`.
  func checkPolicy(_ key: String, _ value: JSON, of type: String) {
    if key == "UpdatePolicy", PolicyPart.update[type] == nil {
      report(.wrongUpdatePolicy, "`\(type)` has no update policy", fix: "remove it")
    }
    guard case .object = value else {
      let isKnown = key == "UpdatePolicy" ? PolicyPart.update[type] != nil : PolicyPart.creation[type] != nil
      if isKnown { report(key == "UpdatePolicy" ? .wrongUpdatePolicy : .wrongCreationPolicy, "\(value.summary) is not an object") }
      return report(.wrongResource, "\(value.summary) is not an object")
    }
    if IntrinsicCall(value) != nil { return }
    if key == "CreationPolicy" {
      guard let parts = PolicyPart.creation[type] else { return }
      within(IntrinsicPlace(functions: .policies, sectionRule: .wrongCreationPolicy)) { check(value, parts, .wrongCreationPolicy) }
    } else if let parts = PolicyPart.update[type] {
      within(IntrinsicPlace(sectionRule: .wrongUpdatePolicy)) { check(value, parts, .wrongUpdatePolicy) }
    }
  }

  private func check(_ value: JSON, _ parts: [String: PolicyPart], _ rule: Rule) {
    if IntrinsicCall(value) != nil { return }
    guard let members = members(value, rule) else { return }
    for member in members {
      at(.key(member.key)) {
        switch parts[member.key] {
        case .value(let types)?: checkValue(member.value, types)
        case .object(let parts)?: check(member.value, parts, rule)
        case .list(let allowed)?:
          guard case .array(let items) = member.value else { return checkValue(member.value, .array) }
          for (index, item) in items.enumerated() {
            if case .string(let text) = item, !allowed.contains(text) {
              report(rule, "`\(text)` is not an allowed value", fix: "use one of \(allowed.list)", below: [.index(index)])
            }
          }
        case nil:
          let hint = nearest(to: member.key, in: parts.keys).map { "did you mean `\($0)`?" }
          report(rule, "`\(member.key)` is not a part of the policy", fix: hint ?? "use one of \(parts.keys.sorted().list)")
        }
      }
    }
  }
}

/// What a creation or update policy is made of.
///
/// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-updatepolicy.html> and
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-creationpolicy.html>.
indirect enum PolicyPart: Sendable {
  case value(JSONTypes)
  case list([String])
  case object([String: PolicyPart])

  private static let signal = PolicyPart.object(["Timeout": .value(.string), "Count": .value(.integer)])

  static let creation: [String: [String: PolicyPart]] = [
    "AWS::AppStream::Fleet": ["StartFleet": .value(.boolean)],
    "AWS::AutoScaling::AutoScalingGroup": [
      "AutoScalingCreationPolicy": .object(["MinSuccessfulInstancesPercent": .value(.integer)]), "ResourceSignal": signal,
    ],
    "AWS::CloudFormation::WaitCondition": ["ResourceSignal": signal],
  ]

  private static let search: [String: PolicyPart] = ["EnableVersionUpgrade": .value(.boolean)]

  static let update: [String: [String: PolicyPart]] = [
    "AWS::AppStream::Fleet": [
      "StartAfterUpdate": .object(["Type": .value(.boolean)]), "StopBeforeUpdate": .object(["Type": .value(.boolean)]),
    ],
    "AWS::AutoScaling::AutoScalingGroup": [
      "AutoScalingReplacingUpdate": .object(["WillReplace": .value(.boolean)]),
      "AutoScalingRollingUpdate": .object([
        "MaxBatchSize": .value(.integer), "MinActiveInstancesPercent": .value(.integer), "MinInstancesInService": .value(.integer),
        "MinSuccessfulInstancesPercent": .value(.integer), "PauseTime": .value(.string), "WaitOnResourceSignals": .value(.boolean),
        "SuspendProcesses": .list([
          "Launch", "Terminate", "AddToLoadBalancer", "AlarmNotification", "AZRebalance", "HealthCheck", "InstanceRefresh",
          "ReplaceUnhealthy", "ScheduledActions",
        ]),
      ]),
      "AutoScalingScheduledAction": .object(["IgnoreUnmodifiedGroupSizeProperties": .value(.boolean)]),
    ],
    "AWS::ElastiCache::ReplicationGroup": ["UseOnlineResharding": .value(.boolean)],
    "AWS::Elasticsearch::Domain": search,
    "AWS::OpenSearchService::Domain": search,
    "AWS::Lambda::Alias": [
      "CodeDeployLambdaAliasUpdate": .object([
        "AfterAllowTrafficHook": .value(.string), "ApplicationName": .value(.string), "BeforeAllowTrafficHook": .value(.string),
        "DeploymentGroupName": .value(.string),
      ])
    ],
  ]
}
