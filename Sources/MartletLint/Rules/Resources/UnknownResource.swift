import MartletPolicy

extension LintRule {
  static let unknownResource = LintRule(
    "IAM014", "unknown-resource", .error, "the service has no such resources",
    """
    An ARN is compared with the forms of the ARNs of its service. One that has none of these forms names no resource, so that the \
    statement grants or refuses nothing on it. Wildcards are given the benefit of the doubt, and so are services whose forms are \
    not known.
    """,
    codes: [.invalidARNResource],
    source: "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:tables/Orders"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/Orders"}]}
      """),
    policy: { review in
      for place in review.arns {
        if let text = place.pattern.text.literal, text.utf8.first == UInt8(ascii: "?"), text.utf8.allSatisfy(\.isWildcard) {
          review.report(
            at: place.pointer, "the resource `\(text)` is no ARN", fix: "write `*` for everything, or an ARN", code: .invalidARNResource,
            severity: .warning)
        } else if let judgement = place.facts.flaw, !judgement.knowsResource {
          review.report(
            at: place.pointer, "`\(place.arn.service)` has no resources such as `\(place.arn.resource)`",
            fix: fix(judgement, review.actions.arnForms.forms(of: place.arn.service)), code: .invalidARNResource)
        }
      }
    })

  private static func fix(_ judgement: ResourceARNForms.Judgement, _ forms: [ResourceARNForm]) -> String {
    if let nearest = judgement.nearest { return "did you mean `\(nearest.text)`?" }
    let shown = forms.prefix(3).map { "`\($0.text)`" }.joined(separator: ", ")
    return forms.count > 3 ? "its forms are \(shown) and others" : "its forms are \(shown)"
  }
}
