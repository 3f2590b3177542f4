import MartletDocuments
import MartletFacts
import MartletPolicy
import MartletTemplates

extension LintRule {
  static let policySize = LintRule(
    "IAM010", "policy-size", .warning, "policy is larger than its quota",
    """
    AWS limits the characters of a policy, white space not counted: each kind of policy has its own quota, and all inline policies \
    of a role, user or group share one. A document above its quota cannot be attached. References of a template count as nothing, \
    since their length is not known.
    """,
    codes: [
      .policySizeExceedsIdentityPolicyQuota, .policySizeExceedsResourcePolicyQuota, .policySizeExceedsRoleTrustPolicyQuota,
      .policySizeExceedsSCPQuota, .policySizeExceedsRCPQuota,
    ],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
    bad: .policy(.resourceControl, longPolicy(#""Principal": "*", "#)), good: .policy(.serviceControl, longPolicy("")),
    policy: { review in
      guard let (quota, code) = limit(of: review.policy) else { return }
      let size = PolicyMeasure.characters(of: review.policy.json)
      guard size > quota.limit else { return }
      // A trust policy and a resource policy may have a greater quota than the default, and a document that stands alone may
      // never become a policy of its own.
      let isRefused =
        review.type == .serviceControl || review.type == .resourceControl || review.type == .identity && review.policy.owner != nil
      review.report(
        at: .root, "the policy has \(size) characters without white space, and its quota is \(quota.limit)",
        fix: quota.isAdjustable ? "shorten it, or ask for a higher quota" : "split it into smaller policies, or shorten it with wildcards",
        code: code, severity: isRefused ? .error : .warning)
    },
    stack: { review in
      var inline: [String: [AttachedPolicy]] = [:]
      for policy in review.stack.policies where policy.isInline && policy.type == .identity && !policy.isAlternative {
        for target in policy.targets.isEmpty ? [policy.owner].compactMap({ $0 }) : policy.targets {
          inline[target, default: []].append(policy)
        }
      }
      for (target, policies) in inline {
        guard let first = policies.first, let quota = inlineQuota(of: review.stack[target]) else { continue }
        // One policy is measured by itself, but for the smaller quotas of users and groups.
        if policies.count == 1, quota == .inlinePoliciesPerRole { continue }
        let size = policies.reduce(0) { $0 + PolicyMeasure.characters(of: $1.json) - 1 }
        guard size > quota.limit else { continue }
        review.report(
          first, "the inline policies of `\(target)` have \(size) characters together, and their quota is \(quota.limit)",
          fix: "make some of them managed policies", severity: .error)
      }
    })

  private static func inlineQuota(of resource: StackResource?) -> ServiceQuota? {
    switch resource?.type {
    case "AWS::IAM::User": .inlinePoliciesPerUser
    case "AWS::IAM::Group": .inlinePoliciesPerGroup
    case "AWS::IAM::Role", "AWS::Serverless::Function", "AWS::Serverless::StateMachine": .inlinePoliciesPerRole
    default: nil
    }
  }

  /// Nil where the quota is not known.
  private static func limit(of policy: AttachedPolicy) -> (ServiceQuota, AccessAnalyzerCode)? {
    if policy.resourceType == "AWS::IoT::Policy" { return nil }
    switch policy.type {
    case .session: return nil
    case .identity, .boundary:
      // A document that stands alone may become an inline policy, so that it is measured by the greater quota.
      return (policy.owner == nil || policy.isInline ? .inlinePoliciesPerRole : .managedPolicy, .policySizeExceedsIdentityPolicyQuota)
    case .trust: return (.trustPolicy, .policySizeExceedsRoleTrustPolicyQuota)
    case .serviceControl: return (.serviceControlPolicy, .policySizeExceedsSCPQuota)
    case .resourceControl: return (.resourceControlPolicy, .policySizeExceedsRCPQuota)
    case .resource, .endpoint: return (resourceQuota(of: policy.resourceType), .policySizeExceedsResourcePolicyQuota)
    }
  }

  private static func resourceQuota(of type: String?) -> ServiceQuota {
    switch type {
    case "AWS::SQS::Queue": .queuePolicy
    case "AWS::SNS::Topic": .topicPolicy
    case "AWS::Lambda::Function": .lambdaResourcePolicy
    case "AWS::Events::EventBus": .eventBusPolicy
    case "AWS::KMS::Key": .keyPolicy
    default: .bucketPolicy
    }
  }

  /// About 5,600 characters: too long for an organization, not for a role.
  /// A policy with resources of some 6,400 characters.
  private static func longPolicy(_ principal: String) -> String {
    #"{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", \#(principal)"Action": "s3:DeleteBucket", "Resource": ["#
      + (100...239).map { #""arn:aws:s3:::reports-of-department-\#($0)""# }.joined(separator: ", ") + "]}]}"
  }
}
