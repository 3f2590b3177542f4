extension LintRule {
  static let stoppedFunction = LintRule(
    "MRT023", "stopped-function", .warning, "the function cannot run",
    """
    A reserved concurrency of 0 is the emergency stop of a function: every invocation is throttled. In a template it is usually left over.
    """,
    source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html",
    bad: .template(
      """
      {"Resources": {"Work": {"Type": "AWS::Lambda::Function", "Properties": {"ReservedConcurrentExecutions": 0}}}}
      """),
    good: .template(
      """
      {"Resources": {"Work": {"Type": "AWS::Lambda::Function", "Properties": {"ReservedConcurrentExecutions": 10}}}}
      """),
    stack: { review in
      for function in review.index.functions where function.properties["ReservedConcurrentExecutions"]?.number == 0 {
        review.report(
          function.resource, "ReservedConcurrentExecutions",
          what: "with a reserved concurrency of 0, every invocation of `\(function.resource.id)` is throttled",
          fix: "leave `ReservedConcurrentExecutions` out, or set it to what the function may use")
      }
    })
}
