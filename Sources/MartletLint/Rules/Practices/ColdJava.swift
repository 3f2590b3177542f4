import MartletFacts

extension LintRule {
  static let coldJava = LintRule(
    "MRT033", "cold-java", .info, "callers wait for Java to start",
    """
    A Java or .NET function that an API waits for takes seconds to start after every pause and every rise of the load. SnapStart starts it \
    from a snapshot, at no cost for Java; provisioned concurrency keeps it started.
    """,
    source: "https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html",
    bad: .template(
      """
      {"Resources": {
        "Hello": {"Type": "AWS::Lambda::Function", "Properties": {"Runtime": "java21", "Timeout": 10}},
        "HelloUrl": {"Type": "AWS::Lambda::Url", "Properties": {
          "TargetFunctionArn": {"Ref": "Hello"}, "AuthType": "AWS_IAM"}}}}
      """),
    good: .template(
      """
      {"Resources": {
        "Hello": {"Type": "AWS::Lambda::Function", "Properties": {
          "Runtime": "java21", "Timeout": 10, "SnapStart": {"ApplyOn": "PublishedVersions"}}},
        "HelloUrl": {"Type": "AWS::Lambda::Url", "Properties": {
          "TargetFunctionArn": {"Ref": "Hello"}, "AuthType": "AWS_IAM"}}}}
      """),
    stack: { review in
      let index = review.index
      let aliases = index.resources("AWS::Lambda::Alias", "AWS::Lambda::Version").filter {
        $0.properties["ProvisionedConcurrencyConfig"] != nil
      }
      let warm = Set(aliases.compactMap { index.function(named: $0.properties["FunctionName"])?.id })
      // SnapStart is there for Java from 11 and for .NET from 8.
      let runtimes: Set = ["dotnet8", "dotnet9", "dotnet10", "java11", "java17", "java21", "java25"]
      for function in index.functions where function.triggers.contains(where: { $0.kind == .request }) {
        guard let runtime = function.runtime, runtimes.contains(runtime), !warm.contains(function.resource.id),
          function.properties["SnapStart"] == nil
        else { continue }
        review.report(
          function.resource, "SnapStart", what: "callers of `\(function.resource.id)` wait while `\(runtime)` starts",
          fix: "set `SnapStart` to `{\"ApplyOn\": \"PublishedVersions\"}` and call a version")
      }
    })
}
