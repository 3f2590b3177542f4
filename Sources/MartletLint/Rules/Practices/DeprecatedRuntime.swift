import MartletFacts

extension LintRule {
  static let deprecatedRuntime = LintRule(
    "MRT004", "deprecated-runtime", .warning, "the runtime of the function is deprecated",
    """
    AWS neither patches nor supports a deprecated runtime, and refuses first to create and then to update functions with it. What is \
    deprecated is decided by the date of the table of runtimes that comes with this release, not by today's.
    """,
    source: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html#runtime-support-policy",
    bad: .template(
      """
      {"Resources": {"Hello": {"Type": "AWS::Lambda::Function", "Properties": {"Runtime": "python3.8"}}}}
      """),
    good: .template(
      """
      {"Resources": {"Hello": {"Type": "AWS::Lambda::Function", "Properties": {"Runtime": "python3.13"}}}}
      """),
    stack: { review in
      let day = LambdaRuntimes.date
      for function in review.index.functions {
        guard let runtime = function.runtime, let facts = LambdaRuntimes.facts(for: runtime), facts.isDeprecated(on: day) else { continue }
        let isRefused = facts.isCreationBlocked(on: day)
        let since = facts.deprecationDate.map { " since \($0)" } ?? ""
        review.report(
          function.resource, "Runtime",
          what: "`\(runtime)` is deprecated\(since)" + (isRefused ? ", and AWS refuses new functions with it" : ""),
          fix: facts.successor.map { "move to `\($0)`" } ?? "move to a runtime that is supported", severity: isRefused ? .error : nil)
      }
    })
}
