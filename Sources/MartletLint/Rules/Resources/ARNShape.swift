import MartletPolicy

extension LintRule {
  static let arnShape = LintRule(
    "IAM011", "arn-shape", .error, "resource is no ARN",
    """
    A resource is `*` or an ARN of six fields: `arn:partition:service:region:account:resource`, of which region and account may be \
    empty. The service is written in lower case. Anything else names no resource, and IAM refuses most of it. A text that a \
    reference of a template begins is taken to be an ARN.
    """,
    codes: [.invalidARNPrefix, .missingARNField, .invalidARNServiceCase],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "reports/*"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}]}
      """),
    policy: { review in
      for place in review.arns where !place.facts.isWellFormed && !place.arn.beginsOpen { check(place, review) }
    })

  private static func check(_ place: LocatedARN, _ review: PolicyReview) {
    let arn = place.arn
    var text: String { place.pattern.text.text }
    if arn.fields[0] != "arn", !ByteWildcard.meet(Array(arn.fields[0].utf8), Array("arn".utf8)) {
      // Policies of API Gateway may leave out everything before the path of the API.
      if review.type == .resource, arn.fields[0] == "execute-api" { return }
      // `?` alone is a pattern that could be said in fewer fields; the rule about forms of resources looks at it.
      if text.utf8.allSatisfy(\.isWildcard), !text.isEmpty { return }
      // Access Analyzer counts the fields first; where nothing but `arn:` is missing, that is what to say.
      let lacksOnlyPrefix = arn.fields.count == 5 && AWSPlaces.partitions.contains(arn.fields[0])
      review.report(
        at: place.pointer, "the resource `\(text)` does not begin with `arn:`", fix: "write an ARN such as `arn:aws:s3:::reports/*`",
        code: arn.fields.count < 6 && !lacksOnlyPrefix ? .missingARNField : .invalidARNPrefix)
    } else if arn.fields.count < 6 {
      if arn.hasHole || text.utf8.allSatisfy(\.isWildcard) { return }
      review.report(
        at: place.pointer, "the ARN `\(text)` has \(arn.fields.count) of six fields",
        fix: "write `arn:partition:service:region:account:resource`", code: .missingARNField)
    } else if arn.service != arn.service.lowercasedASCII {
      review.report(
        at: place.pointer, "the service `\(arn.service)` is not in lower case", fix: "write `\(arn.service.lowercasedASCII)`",
        code: .invalidARNServiceCase,
        fixedStatement: place.fixedStatement(review, [2: arn.service.lowercasedASCII]))
    }
  }
}
