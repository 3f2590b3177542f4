import MartletDocuments
import MartletPolicy

extension LintRule {
  static let missingElement = LintRule(
    "IAM003", "missing-element", .error, "element is missing",
    """
    A policy needs a `Statement`, and each statement an `Effect` and an `Action` or `NotAction`. Policies of identities and \
    organizations also need a `Resource` or `NotResource`, policies of resources and trust policies a `Principal`. A resource \
    policy whose kind of resource is not known may do without `Resource`.
    """,
    codes: [.missingStatement, .missingEffect, .missingAction, .missingResource, .missingPrincipal],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}]}
      """),
    policy: { review in
      checkStatement(review)
      for statement in review.written.statements where !statement.isOpen {
        if statement["Effect"] == nil {
          review.report(
            at: statement.pointer, "the statement has no `Effect`", fix: "add `\"Effect\": \"Allow\"` or `\"Effect\": \"Deny\"`",
            code: .missingEffect)
        }
        if statement["Action"] == nil, statement["NotAction"] == nil {
          review.report(
            at: statement.pointer, "the statement names no actions", fix: "add `Action` or `NotAction`", code: .missingAction)
        }
        if needsResource(review.policy.type, review.policy.resourceType), statement["Resource"] == nil, statement["NotResource"] == nil {
          review.report(
            at: statement.pointer, "the statement names no resources", fix: "add `Resource` or `NotResource`", code: .missingResource)
        }
        if review.type.namesPrincipals, statement["Principal"] == nil, statement["NotPrincipal"] == nil {
          review.report(
            at: statement.pointer, "the statement does not say whom it concerns", fix: "add `Principal`", code: .missingPrincipal)
        }
      }
    })

  private static func checkStatement(_ review: PolicyReview) {
    let policy = review.written
    guard case .object = review.policy.json, TemplateReference.function(review.policy.json) == nil,
      !policy.members.contains(where: { $0.key.hasPrefix("Fn::") })
    else { return }
    let statement = policy["Statement"]
    if statement == nil || statement?.value == .array([]) {
      review.report(at: statement?.pointer ?? .root, "the policy has no statement", fix: "add a `Statement`", code: .missingStatement)
    }
  }

  /// The resources whose policies must name them. Others, such as repositories of ECR, take none.
  private static let typesThatNameThemselves: Set<String> = [
    "AWS::S3::Bucket", "AWS::S3::AccessPoint", "AWS::SNS::Topic", "AWS::KMS::Key", "AWS::SecretsManager::Secret",
    "AWS::Lambda::Function",
  ]

  private static func needsResource(_ type: PolicyType, _ resourceType: String?) -> Bool {
    switch type {
    case .identity, .boundary, .session, .serviceControl, .resourceControl, .endpoint: true
    case .resource: resourceType.map(typesThatNameThemselves.contains) ?? false
    case .trust: false
    }
  }
}
