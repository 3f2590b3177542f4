import MartletDocuments
import MartletFacts

extension LimitMeasure {
  /// The inline policies of each role together, its managed policies, and its trust policy.
  ///
  /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>
  static let rolePolicies = LimitMeasure { template, counter in
    var inline: [String: DocumentSize] = [:]
    for role in template.resources("AWS::IAM::Role") {
      inline[role.id] = role.items("Policies").compactMap { $0["PolicyDocument"] }.reduce(.zero) { $0 + DocumentSize(of: $1) }
      let path: [TemplatePath.Step] = ["Resources", .key(role.id), "Properties"]
      if let trust = role.properties["AssumeRolePolicyDocument"] {
        counter.count(.trustPolicy, "the trust policy of the role", DocumentSize(of: trust), at: path + ["AssumeRolePolicyDocument"])
      }
      let managed = role.items("ManagedPolicyArns").count
      if managed > 0 {
        counter.count(.managedPoliciesPerRole, "the managed policies of the role", managed, at: path + ["ManagedPolicyArns"])
      }
    }
    for policy in template.resources("AWS::IAM::Policy") + template.resources("AWS::IAM::RolePolicy") {
      guard let document = policy.properties["PolicyDocument"] else { continue }
      let roles = policy.items("Roles") + (policy.properties["RoleName"].map { [$0] } ?? [])
      for role in roles.compactMap(\.referredResource) {
        inline[role, default: .zero] = inline[role, default: .zero] + DocumentSize(of: document)
      }
    }
    for role in template.resources("AWS::IAM::Role") {
      guard let size = inline[role.id], size.likely > 0 else { continue }
      counter.count(.inlinePoliciesPerRole, "the inline policies of the role", size, at: ["Resources", .key(role.id)])
    }
  }

  /// Each customer managed policy.
  static let managedPolicies = LimitMeasure { template, counter in
    for policy in template.resources("AWS::IAM::ManagedPolicy") {
      guard let document = policy.properties["PolicyDocument"] else { continue }
      counter.count(
        .managedPolicy, "the managed policy", DocumentSize(of: document),
        at: ["Resources", .key(policy.id), "Properties", "PolicyDocument"])
    }
  }

  /// The resource policies of buckets, queues, topics and event buses.
  static let resourcePolicies = LimitMeasure { template, counter in
    let policies: [(String, String, ServiceQuota, String)] = [
      ("AWS::S3::BucketPolicy", "PolicyDocument", .bucketPolicy, "the bucket policy"),
      ("AWS::SQS::QueuePolicy", "PolicyDocument", .queuePolicy, "the queue policy"),
      ("AWS::SNS::TopicPolicy", "PolicyDocument", .topicPolicy, "the topic policy"),
    ]
    for (type, property, quota, subject) in policies {
      for resource in template.resources(type) {
        guard let document = resource.properties[property] else { continue }
        let path: [TemplatePath.Step] = ["Resources", .key(resource.id), "Properties", .key(property)]
        counter.count(quota, subject, DocumentSize(of: document), at: path)
        guard case .array(let statements)? = document["Statement"] else { continue }
        if type == "AWS::SQS::QueuePolicy" {
          counter.count(.queuePolicyStatements, "the statements of the queue policy", statements.count, at: path)
        } else if type == "AWS::SNS::TopicPolicy" {
          counter.count(.topicPolicyStatements, "the statements of the topic policy", statements.count, at: path)
        }
      }
    }
  }
}
