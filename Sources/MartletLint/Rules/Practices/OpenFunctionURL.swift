extension LintRule {
  static let openFunctionURL = LintRule(
    "MRT011", "open-function-url", .warning, "everybody may call the function by its URL",
    """
    A function URL with the authorization type `NONE` takes requests from the whole world, without throttling other than the \
    concurrency of the function. That is right for public pages and webhooks that check a signature. With `AWS_IAM` only callers with \
    permission get through, such as CloudFront.
    """,
    source: "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
    bad: .template(
      """
      {"Resources": {
        "Hello": {"Type": "AWS::Lambda::Function", "Properties": {"Runtime": "python3.13"}},
        "HelloUrl": {"Type": "AWS::Lambda::Url", "Properties": {
          "TargetFunctionArn": {"Ref": "Hello"}, "AuthType": "NONE"}}}}
      """),
    good: .template(
      """
      {"Resources": {
        "Hello": {"Type": "AWS::Lambda::Function", "Properties": {"Runtime": "python3.13"}},
        "HelloUrl": {"Type": "AWS::Lambda::Url", "Properties": {
          "TargetFunctionArn": {"Ref": "Hello"}, "AuthType": "AWS_IAM"}}}}
      """),
    stack: { review in
      for url in review.index.resources("AWS::Lambda::Url") where url.properties["AuthType"]?.text == "NONE" {
        review.report(url, "AuthType", what: "everybody may call the URL `\(url.id)`", fix: "set `AuthType` to `AWS_IAM`")
      }
    })
}
