import MartletDocuments
import MartletFacts

extension LimitMeasure {
  /// The inline policies of each role together, its managed policies, and its trust policy.
  ///
  /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>
  static let rolePolicies = LimitMeasure { template, count in
    var inline: [String: DocumentSize] = [:]
    for role in template.resources("AWS::IAM::Role") {
      inline[role.id] = role.items("Policies").compactMap { $0["PolicyDocument"] }.reduce(.zero) { $0 + DocumentSize(of: $1) }
      let path: [JSONPointer.Step] = ["Resources", .key(role.id), "Properties"]
      if let trust = role.properties["AssumeRolePolicyDocument"] {
        count(LimitCount(.trustPolicy, "the trust policy of the role", at: path + ["AssumeRolePolicyDocument"], DocumentSize(of: trust)))
      }
      let managed = role.items("ManagedPolicyArns").count
      if managed > 0 {
        count(LimitCount(.managedPoliciesPerRole, "the managed policies of the role", at: path + ["ManagedPolicyArns"], managed))
      }
    }
    for policy in template.resources("AWS::IAM::Policy") + template.resources("AWS::IAM::RolePolicy") {
      guard let document = policy.properties["PolicyDocument"] else { continue }
      let roles = policy.items("Roles") + (policy.properties["RoleName"].map { [$0] } ?? [])
      for role in roles.compactMap(\.referredResource) {
        inline[role, default: .zero] = inline[role, default: .zero] + DocumentSize(of: document)
      }
    }
    for (id, size) in inline where size.likely > 0 {
      count(LimitCount(.inlinePoliciesPerRole, "the inline policies of the role", at: ["Resources", .key(id)], size))
    }
  }

  /// Each customer managed policy.
  static let managedPolicies = LimitMeasure { template, count in
    for policy in template.resources("AWS::IAM::ManagedPolicy") {
      guard let document = policy.properties["PolicyDocument"] else { continue }
      count(
        LimitCount(
          .managedPolicy, "the managed policy", at: ["Resources", .key(policy.id), "Properties", "PolicyDocument"],
          DocumentSize(of: document)))
    }
  }

  /// The resource policies of buckets, queues, topics and event buses.
  static let resourcePolicies = LimitMeasure { template, count in
    let policies: [(String, String, ServiceQuota, String)] = [
      ("AWS::S3::BucketPolicy", "PolicyDocument", .bucketPolicy, "the bucket policy"),
      ("AWS::SQS::QueuePolicy", "PolicyDocument", .queuePolicy, "the queue policy"),
      ("AWS::SNS::TopicPolicy", "PolicyDocument", .topicPolicy, "the topic policy"),
    ]
    for (type, property, quota, subject) in policies {
      for resource in template.resources(type) {
        guard let document = resource.properties[property] else { continue }
        let path: [JSONPointer.Step] = ["Resources", .key(resource.id), "Properties", .key(property)]
        count(LimitCount(quota, subject, at: path, DocumentSize(of: document)))
        guard case .array(let statements)? = document["Statement"] else { continue }
        if type == "AWS::SQS::QueuePolicy" {
          count(LimitCount(.queuePolicyStatements, "the statements of the queue policy", at: path, statements.count))
        } else if type == "AWS::SNS::TopicPolicy" {
          count(LimitCount(.topicPolicyStatements, "the statements of the topic policy", at: path, statements.count))
        }
      }
    }
  }
}
