import MartletPolicy

extension LintRule {
  static let fullAccessRole = LintRule(
    "MRT032", "full-access-role", .security, "the function may do everything with a service",
    """
    Managed policies such as `AmazonS3FullAccess` and `AWSLambda_FullAccess` are for people who set services up. On the role of a function \
    they allow every action on every resource of the service, deleting included, to anybody who finds a fault in the code. Allow the \
    actions that the code uses, on the resources that it uses.
    """,
    source: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html",
    bad: .template(
      """
      {"Resources": {
        "Role": {"Type": "AWS::IAM::Role", "Properties": {
          "AssumeRolePolicyDocument": {}, "ManagedPolicyArns": ["arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess"]}},
        "Work": {"Type": "AWS::Lambda::Function", "Properties": {"Role": {"Fn::GetAtt": ["Role", "Arn"]}}}}}
      """),
    good: .template(
      """
      {"Resources": {
        "Role": {"Type": "AWS::IAM::Role", "Properties": {
          "AssumeRolePolicyDocument": {},
          "ManagedPolicyArns": ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"]}},
        "Work": {"Type": "AWS::Lambda::Function", "Properties": {"Role": {"Fn::GetAtt": ["Role", "Arn"]}}}}}
      """),
    stack: { review in
      var seen: Set<String> = []
      for function in review.index.functions {
        guard let role = function.role, seen.insert(role.id).inserted else { continue }
        let grants = review.index.grants(of: function)
        for name in grants.managedPolicies where name.isFullAccess {
          review.report(
            role, "ManagedPolicyArns", what: "`\(name)` lets `\(function.resource.id)` do everything that the policy is about",
            fix: "allow the actions and resources that the function uses")
        }
      }
    })
}

extension String {
  /// Whether a managed policy is one of those for people who set services up. What administrators have is another rule's matter.
  fileprivate var isFullAccess: Bool {
    (hasSuffix("FullAccess") && self != "IAMFullAccess") || self == "AWSLambdaExecute"
  }
}
