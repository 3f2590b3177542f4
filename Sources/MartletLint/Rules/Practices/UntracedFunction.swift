extension LintRule {
  static let untracedFunction = LintRule(
    "MRT006", "untraced-function", .info, "no traces tell where time is lost",
    """
    With active tracing, X-Ray shows how long each function and each call to another service takes, across the whole stack. Without it \
    a slow or failing request has to be pieced together from logs. Traces are sampled and cost little.
    """,
    source: "https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html",
    part: "Tracing()",
    bad: .template(
      """
      {"Resources": {"Hello": {"Type": "AWS::Lambda::Function", "Properties": {"Runtime": "python3.13"}}}}
      """),
    good: .template(
      """
      {"Resources": {"Hello": {"Type": "AWS::Lambda::Function", "Properties": {
        "Runtime": "python3.13", "TracingConfig": {"Mode": "Active"}}}}}
      """),
    stack: { review in
      let untraced = review.index.functions.filter { function in
        !function.isTraced && function.properties["TracingConfig"]?.isIntrinsic != true
          && function.properties.at("TracingConfig", "Mode")?.isIntrinsic != true
      }
      for function in untraced {
        review.report(
          function.resource, "TracingConfig", what: "`\(function.resource.id)` is not traced",
          fix: "set `TracingConfig` to `{\"Mode\": \"Active\"}`")
      }
    })
}
