import MartletPolicy

extension LintRule {
  static let foreignToResource = LintRule(
    "IAM066", "foreign-to-resource", .error, "action or resource of another service",
    """
    The policy of a bucket is asked only about requests to that bucket, so an action, an ARN or a condition key of another service in it \
    never counts. AWS refuses most of such policies. A role's permissions are the place for what the role does elsewhere.
    """,
    codes: [.unsupportedActionInPolicy, .unsupportedResourceARNInPolicy, .irrelevantConditionKeyInPolicy],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html",
    bad: .template(
      """
      {"Resources": {"Policy": {"Type": "AWS::S3::BucketPolicy", "Properties": {"Bucket": "receipts", "PolicyDocument": {
        "Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": {"Ref": "AWS::AccountId"}},
          "Action": ["s3:GetObject", "kms:Decrypt"], "Resource": "arn:aws:s3:::receipts/*"}]}}}}}
      """),
    good: .template(
      """
      {"Resources": {"Policy": {"Type": "AWS::S3::BucketPolicy", "Properties": {"Bucket": "receipts", "PolicyDocument": {
        "Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": {"Ref": "AWS::AccountId"}},
          "Action": "s3:GetObject", "Resource": "arn:aws:s3:::receipts/*"}]}}}}}
      """),
    policy: { review in
      let prefixes: Set<String>
      switch review.type {
      case .trust: prefixes = ["sts"]
      case .resource:
        guard let type = review.policy.resourceType, let known = ResourceTypeServices.prefixes(of: type) else { return }
        prefixes = known
      default: return
      }
      for statement in review.statements {
        for (index, pattern) in statement.actions.entries.enumerated() {
          guard let prefix = pattern.servicePrefix, pattern.text.literal != nil,
            !prefixes.contains(where: { $0.isMatched(by: prefix) })
          else { continue }
          review.report(
            at: statement.actions.pointer(ofEntry: index),
            "`\(pattern.text.text)` is no action on \(ResourceTypeServices.noun(review.policy.resourceType, review.type))",
            fix: "remove it; such a policy takes actions of \(prefixes.sorted().map { "`\($0)`" }.joined(separator: ", "))",
            code: .unsupportedActionInPolicy)
        }
        if review.type == .resource {
          reportResources(statement, prefixes, review)
          reportKeys(statement, review)
        }
      }
    })

  private static func reportResources(_ statement: PolicyStatement, _ prefixes: Set<String>, _ review: PolicyReview) {
    guard let resources = statement.resources else { return }
    for (index, pattern) in resources.entries.enumerated() {
      guard case .literal(let beginning)? = pattern.text.parts.first, beginning.hasPrefix("arn:") else { continue }
      let fields = beginning.split(separator: ":", omittingEmptySubsequences: false)
      guard fields.count > 3, !prefixes.contains(where: { $0.isMatched(by: String(fields[2])) }) else { continue }
      review.report(
        at: resources.pointer(ofEntry: index),
        "`\(pattern.text.text)` is not \(ResourceTypeServices.noun(review.policy.resourceType, review.type))",
        fix: "name what the policy is attached to", code: .unsupportedResourceARNInPolicy)
    }
  }

  /// Keys about the resource itself, which the policy is attached to: they say nothing unless they are compared with the caller's.
  private static func reportKeys(_ statement: PolicyStatement, _ review: PolicyReview) {
    let keys: Set<String> = ["s3:resourceaccount", "aws:resourceaccount", "aws:resourceorgid", "aws:resourceorgpaths"]
    for test in statement.conditions
    where keys.contains(test.key.name) && test.values.allSatisfy({ $0.variables.isEmpty }) {
      review.report(
        at: test.pointer, "`\(test.key)` is about the resource that the policy is attached to",
        fix: "use the key in the policies of users and roles", code: .irrelevantConditionKeyInPolicy, severity: .info)
    }
  }
}
