import MartletPolicy

extension LintRule {
  static let arnFields = LintRule(
    "IAM013", "arn-fields", .error, "region or account that the resource has not, or must have",
    """
    The ARNs of each type of resource have a region and an account, or leave them empty. Buckets, for example, have neither, and \
    roles have no region. An ARN that is not of its type's form names no resource. Resources that AWS itself owns may be without \
    account.
    """,
    codes: [.arnRegionNotAllowed, .arnAccountNotAllowed, .missingARNRegion, .missingARNAccount],
    source: "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:eu-west-1:111122223333:reports/*"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}]}
      """),
    policy: { review in
      for place in review.arns {
        guard let judgement = place.facts.flaw, judgement.knowsResource else { continue }
        check(place, judgement, review)
      }
    })

  private static func check(_ place: LocatedARN, _ judgement: ResourceARNForms.Judgement, _ review: PolicyReview) {
    let arn = place.arn
    let fix = judgement.nearest.map { "the form is `\($0.text)`" } ?? ""
    var emptied: [Int: String] = [:]
    if judgement.region == .notAllowed { emptied[3] = "" }
    if judgement.account == .notAllowed { emptied[4] = "" }
    switch judgement.region {
    case .fine: break
    case .missing:
      review.report(at: place.pointer, "ARNs of `\(arn.service)` have a region here", fix: fix, code: .missingARNRegion)
    case .notAllowed:
      review.report(
        at: place.pointer, "ARNs of `\(arn.service)` have no region here, and not `\(arn.region)`", fix: fix, code: .arnRegionNotAllowed,
        fixedStatement: place.fixedStatement(review, emptied))
    }
    switch judgement.account {
    case .fine: break
    case .missing:
      review.report(at: place.pointer, "ARNs of `\(arn.service)` have an account here", fix: fix, code: .missingARNAccount)
    case .notAllowed:
      review.report(
        at: place.pointer, "ARNs of `\(arn.service)` have no account here, and not `\(arn.account)`", fix: fix, code: .arnAccountNotAllowed,
        fixedStatement: place.fixedStatement(review, emptied))
    }
  }
}
