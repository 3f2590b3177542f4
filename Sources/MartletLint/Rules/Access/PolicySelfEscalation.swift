import MartletPolicy

extension LintRule {
  static let policySelfEscalation = LintRule(
    "IAM059", "policy-self-escalation", .warning, "access that can grant itself more",
    """
    Who may write the policy of a bucket, a key or a queue can grant what the policy governs, to itself and to everybody else. \
    So a grant of `s3:PutBucketPolicy` without `s3:GetObject` holds nobody off the objects. In a resource's own policy the \
    same holds for other accounts that may write it. It is fine for those who administer the resource.
    """,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["s3:ListBucket", "s3:PutBucketPolicy"], "Resource": "arn:aws:s3:::receipts"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["s3:ListBucket", "s3:GetBucketPolicy"], "Resource": "arn:aws:s3:::receipts"}]}
      """),
    policy: { review in
      switch review.type {
      case .identity: reportGainsOfIdentity(review)
      case .resource: reportWritersOfResource(review)
      default: break
      }
    })

  /// An identity that may write policies, and lacks what they can grant.
  private static func reportGainsOfIdentity(_ review: PolicyReview) {
    for outline in review.outlines where outline.statement.effect == .allow && !outline.statement.actions.isNegated {
      let statement = outline.statement
      guard outline.facts.contains(where: \.mayWritePolicies) else { continue }
      // Through another service it takes a detour, such as a template that AWS CloudFormation deploys.
      let isDetour = statement.conditions.contains { $0.key.name.hasPrefix("aws:calledvia") || $0.key.name == "aws:viaawsservice" }
      for (index, facts) in outline.facts.enumerated() where facts.mayWritePolicies {
        let pattern = statement.actions.entries[index]
        for writer in PolicyWriter.all {
          guard let action = writer.action(of: pattern, on: statement.resources),
            !review.statements.contains(where: { $0.refuses(action.name) })
          else { continue }
          let data = writer.isOnBucket ? statement.objects : statement.resourceBytes
          let gained = writer.gains.filter { !review.grants($0.lowercasedASCII, onAllOf: data) }
          if gained.isEmpty { continue }
          let hasSome = writer.gains.contains { review.grants($0.lowercasedASCII, onSomeOf: data) }
          review.report(
            at: statement.actions.pointer(ofEntry: index),
            "`\(pattern.text.text)` can grant \(gained.map { "`\($0)`" }.joined(separator: ", ")), which the policy does not",
            fix: "leave the policies of resources to those who administer them, or narrow `Resource`",
            severity: isDetour || hasSome ? .info : nil)
          break
        }
      }
    }
  }

  /// Other accounts that may write the policy that lets them in.
  private static func reportWritersOfResource(_ review: PolicyReview) {
    for statement in review.statements where statement.effect == .allow && !statement.actions.isNegated {
      guard let principals = statement.principals, !principals.isNegated,
        principals.entries.contains(where: { $0.isForeign })
      else { continue }
      for (index, pattern) in statement.actions.entries.enumerated() where pattern.name != "*" && pattern.name != "kms:*" {
        guard let prefix = pattern.servicePrefix, PolicyWriter.services.contains(where: { $0.isMatched(by: prefix) }),
          let action = PolicyWriter.all.lazy.compactMap({ $0.action(of: pattern, on: statement.resources) }).first
        else { continue }
        review.report(
          at: statement.actions.pointer(ofEntry: index),
          "the principals of the statement may replace the policy that lets them in, through `\(action.text)`",
          fix: "list the actions that they need, without those that write the policy")
      }
    }
  }
}

extension PolicyReview {
  /// Whether some Allow holds an action, given in lower case, on some of the resources.
  fileprivate func grants(_ action: String, onSomeOf resources: [[UInt8]]) -> Bool {
    outlines.contains { outline in
      outline.grants(action) { own in resources.contains { ByteWildcard.meet(own, $0) } }
    }
  }

  /// Whether an Allow holds an action, given in lower case, on each of the resources.
  fileprivate func grants(_ action: String, onAllOf resources: [[UInt8]]) -> Bool {
    resources.allSatisfy { resource in
      outlines.contains { outline in outline.grants(action) { ByteWildcard.matches($0, resource) } }
    }
  }
}

extension StatementOutline {
  /// Whether the statement allows an action on what one of its resources matches.
  fileprivate func grants(_ action: String, on isMatch: ([UInt8]) -> Bool) -> Bool {
    guard statement.effect == .allow else { return false }
    let action = Array(action.utf8)
    guard facts.contains(where: { $0.covers(action) }) != statement.actions.isNegated else { return false }
    guard let element = statement.resources, !element.isNegated else { return true }
    return resources.contains(where: isMatch)
  }
}

extension PolicyStatement {
  /// The entries of `Resource`; everything where there are none.
  fileprivate var resourceBytes: [[UInt8]] {
    guard let resources, !resources.isNegated else { return [[UInt8(ascii: "*")]] }
    return resources.entries.map { Array($0.text.text.utf8) }
  }

  /// The objects in the buckets of `Resource`.
  fileprivate var objects: [[UInt8]] {
    resourceBytes.filter { !$0.contains(UInt8(ascii: "/")) }.map { $0 + Array("/*".utf8) }
  }
}

extension PrincipalPattern {
  /// Whether the entry is everybody, or names an account in digits: a template writes its own account as a reference.
  fileprivate var isForeign: Bool {
    switch self {
    case .everyone, .account: true
    case .aws(let text): text.references.isEmpty && text.literal.flatMap { ARN($0) } != nil
    default: false
    }
  }
}
