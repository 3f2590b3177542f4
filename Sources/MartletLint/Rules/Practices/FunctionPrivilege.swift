import MartletDocuments
import MartletPolicy
import MartletTemplates

extension LintRule {
  static let functionPrivilege = LintRule(
    "IAM068", "function-privilege", .warning, "the role of the function does not fit its use",
    """
    What the stack says of a function, its triggers, environment, destinations and network, tells what its role has to allow, and what \
    nobody in the stack uses. A missing permission fails the deployment or the function; one that nothing uses is for an attacker only. \
    Resources that the code knows without being told are fine: pass their names in the environment, and the stack knows them too. Roles \
    whose policies are not all in the stack are not judged for what they lack.
    """,
    source: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html",
    bad: .template(
      """
      {"Resources": {
        "Jobs": {"Type": "AWS::SQS::Queue"},
        "Orders": {"Type": "AWS::DynamoDB::Table", "Properties": {"KeySchema": []}},
        "Role": {"Type": "AWS::IAM::Role", "Properties": {
          "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]},
          "ManagedPolicyArns": ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"],
          "Policies": [{"PolicyName": "orders", "PolicyDocument": {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": "dynamodb:PutItem", "Resource": {"Fn::GetAtt": ["Orders", "Arn"]}}]}}]}},
        "Work": {"Type": "AWS::Lambda::Function", "Properties": {"Role": {"Fn::GetAtt": ["Role", "Arn"]}}},
        "WorkJobs": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {
          "EventSourceArn": {"Fn::GetAtt": ["Jobs", "Arn"]}, "FunctionName": {"Ref": "Work"}}}}}
      """),
    good: .template(
      """
      {"Resources": {
        "Jobs": {"Type": "AWS::SQS::Queue"},
        "Orders": {"Type": "AWS::DynamoDB::Table", "Properties": {"KeySchema": []}},
        "Role": {"Type": "AWS::IAM::Role", "Properties": {
          "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]},
          "ManagedPolicyArns": ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"],
          "Policies": [{"PolicyName": "orders", "PolicyDocument": {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": "dynamodb:PutItem", "Resource": {"Fn::GetAtt": ["Orders", "Arn"]}},
            {"Effect": "Allow", "Action": ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"],
             "Resource": {"Fn::GetAtt": ["Jobs", "Arn"]}}]}}]}},
        "Work": {"Type": "AWS::Lambda::Function", "Properties": {
          "Role": {"Fn::GetAtt": ["Role", "Arn"]}, "Environment": {"Variables": {"ORDERS": {"Ref": "Orders"}}}}},
        "WorkJobs": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {
          "EventSourceArn": {"Fn::GetAtt": ["Jobs", "Arn"]}, "FunctionName": {"Ref": "Work"}}}}}
      """),
    stack: { review in
      let functions = review.index.functions.filter { $0.role != nil }
      for (_, sharing) in functions.grouped(by: { $0.role?.id ?? "" }) {
        guard let first = sharing.first else { continue }
        let grants = review.index.grants(of: first)
        for function in sharing where grants.isComplete { reportMissing(function, grants, review) }
        UnusedGrants(sharing, grants, review).report()
      }
    })

  private static func reportMissing(_ function: StackFunction, _ grants: FunctionGrants, _ review: StackReview) {
    for need in FunctionNeed.needs(of: function, in: review.index) {
      let missing = need.actions.filter { !grants.mayAllow($0, on: need.resource) }
      if missing.isEmpty { continue }
      review.report(
        function.resource, "Role",
        what: "`\(function.resource.id)` needs \(missing.listed) for \(need.reason), which its role does not allow",
        fix: "allow \(missing.count == 1 ? "it" : "them")", severity: need.isRequired ? .error : nil)
    }
    var seen: Set<String> = []
    for variable in function.environment {
      for id in review.index.references(in: variable.value).sorted() where seen.insert(id).inserted {
        guard let resource = review.index[id], let format = ARNFormat.formats[resource.type], format.isCalledByFunctions,
          let arn = review.index.values.arn(of: resource), !grants.concern(arn, service: format.service)
        else { continue }
        review.report(
          function.resource, "Environment", "Variables", variable.key,
          what: "`\(function.resource.id)` is told of `\(id)`, but its role allows nothing on it",
          fix: "allow what the function does with `\(id)`, or leave the variable out")
      }
    }
  }
}

extension ARNFormat {
  /// Whether a function that is told the name of such a resource calls its service, and needs a permission for that.
  fileprivate var isCalledByFunctions: Bool {
    ["dynamodb", "events", "firehose", "kinesis", "s3", "secretsmanager", "sns", "sqs", "states"].contains(service)
  }
}

extension FunctionGrants {
  /// Whether the role may allow anything on the resource or what is in it.
  fileprivate func concern(_ arn: String, service: String) -> Bool {
    statements.contains { statement in
      guard statement.valued.effect == .allow else { return false }
      let actions = statement.valued.actions
      guard actions.isNegated || actions.entries.contains(where: { $0.isAbout(service) }) else { return false }
      guard let resources = statement.valued.resources, !resources.isNegated else { return true }
      return resources.entries.contains { $0.text.text.hasPrefix(arn) || $0.matches(arn) }
    }
  }
}

extension ActionPattern {
  /// Whether the pattern may match an action of the service.
  fileprivate func isAbout(_ service: String) -> Bool {
    guard let prefix = servicePrefix else { return true }
    return prefix == service || prefix.contains { $0 == "*" || $0 == "?" }
  }
}

extension Sequence {
  /// The elements by key, in the order of their first elements.
  fileprivate func grouped(by key: (Element) -> String) -> [(String, [Element])] {
    var order: [String] = []
    var groups: [String: [Element]] = [:]
    for element in self {
      let name = key(element)
      if groups[name] == nil { order.append(name) }
      groups[name, default: []].append(element)
    }
    return order.map { ($0, groups[$0] ?? []) }
  }
}
