import MartletDocuments
import MartletPolicy

extension LintRule {
  static let secretInEnvironment = LintRule(
    "MRT005", "secret-in-environment", .security, "a secret stands in the template",
    """
    Everybody who may read the template, the stack or the configuration of the function reads what its environment says. A text is \
    taken for a secret when it has the form of a known kind of key, when the name of the variable says so, or when it looks random. \
    Keep secrets in Secrets Manager or Parameter Store, pass their name or ARN, and let the function fetch them; references and dynamic \
    references are fine.
    """,
    source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
    bad: .template(
      """
      {"Resources": {"Pay": {"Type": "AWS::Lambda::Function", "Properties": {
        "Environment": {"Variables": {"DB_PASSWORD": "correct-horse-battery"}}}}}}
      """),
    good: .template(
      """
      {"Resources": {
        "Password": {"Type": "AWS::SecretsManager::Secret", "Properties": {"GenerateSecretString": {}}},
        "Pay": {"Type": "AWS::Lambda::Function", "Properties": {
          "Environment": {"Variables": {"DB_PASSWORD_ARN": {"Ref": "Password"}}}}}}}
      """),
    stack: { review in
      for function in review.index.functions {
        for variable in function.environment {
          guard let reason = SecretText.reason(name: variable.key, value: variable.value) else { continue }
          review.report(
            function.resource, "Environment", "Variables", variable.key,
            what: "the variable `\(variable.key)` of `\(function.resource.id)` holds \(reason)",
            fix: "keep it in Secrets Manager or Parameter Store, and pass its name or ARN")
        }
      }
    })
}
