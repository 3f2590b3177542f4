extension LintRule {
  static let defaultFunctionSize = LintRule(
    "MRT003", "default-function-size", .info, "memory and timeout of the function are the defaults",
    """
    A function gets 128 MB and 3 seconds unless it says otherwise, and processor time in proportion to its memory. Few functions that \
    call another service are at their best with these. Measure, and write down both, even when they turn out to be the defaults plus a \
    little.
    """,
    source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html",
    part: "Memory(…)` and `Timeout(…)",
    bad: .template(
      """
      {"Resources": {"Resize": {"Type": "AWS::Lambda::Function", "Properties": {"Runtime": "python3.13"}}}}
      """),
    good: .template(
      """
      {"Resources": {"Resize": {"Type": "AWS::Lambda::Function", "Properties": {
        "Runtime": "python3.13", "MemorySize": 512, "Timeout": 10}}}}
      """),
    stack: { review in
      for function in review.index.functions where function.memory == 128 && function.timeout == 3 {
        review.report(
          function.resource, what: "`\(function.resource.id)` runs with the default 128 MB of memory and the default timeout of 3 s",
          fix: "set memory and timeout by what the function does")
      }
    })
}
