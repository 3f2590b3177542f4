import MartletPolicy

extension LintRule {
  static let untrustworthyKey = LintRule(
    "IAM069", "untrustworthy-key", .security, "key that callers fill as they like",
    """
    `aws:UserAgent` and `aws:Referer` are headers that the caller writes. Who is refused because of them sends another value, so that \
    they keep honest clients apart but nobody out. Where a page of a website is to show an object, the value is no secret either.
    """,
    codes: [.untrustworthyConditionKey],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
    bad: .resource(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::pictures/*",
         "Condition": {"StringLike": {"aws:Referer": "https://www.example.com/*"}}}]}
      """),
    good: .resource(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "cloudfront.amazonaws.com"}, "Action": "s3:GetObject",
         "Resource": "arn:aws:s3:::pictures/*",
         "Condition": {"ArnEquals": {"aws:SourceArn": "arn:aws:cloudfront::111122223333:distribution/E2QWRUHEXAMPLE"}}}]}
      """),
    policy: { review in
      for statement in review.statements {
        for test in statement.conditions where test.key.name == "aws:useragent" || test.key.name == "aws:referer" {
          review.report(
            at: test.pointer, "callers give `\(test.key)` the value that they like",
            fix: "test a key that AWS fills, such as `aws:PrincipalArn`, `aws:SourceArn` or `aws:SourceVpce`",
            code: .untrustworthyConditionKey)
        }
      }
    })
}
