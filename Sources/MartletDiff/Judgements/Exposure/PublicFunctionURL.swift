extension Judgement {
  static let publicFunctionURL = Judgement(
    "public-function-url", .exposure, .error, "the URL of a function became anonymous",
    """
    The URL of a function has the authentication type `NONE`: whoever knows the URL invokes the function. One that asked before is an \
    error, a new one is worth a look.
    """,
    source: "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"
  ) { review in
    review.reportOpened(.functionURL, fix: "set the authentication type `AWS_IAM`, or check callers in the function")
  }
}
