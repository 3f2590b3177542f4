import MartletDocuments
import MartletTemplates
import Testing

@testable import MartletLint

/// What a rule finds in a template with the given resources, as `severity place`; the place below `/Resources/`.
func findings(of id: String, in resources: String) throws -> [String] {
  try stackFindings(of: id, in: resources).map { finding in
    "\(finding.severity.rawValue) \(finding.pointer.description.dropFirst("/Resources/".count))"
  }
}

/// What a rule finds in a template with the given resources.
func stackFindings(of id: String, in resources: String) throws -> [LintFinding] {
  let rule = try #require(RuleCatalogue.rule(id))
  return Linter(rules: [rule]).lint(DeployableStack(try JSON(parsing: #"{"Resources": {\#(resources)}}"#)))
}

/// A role for functions with one inline policy of the given statements.
func role(_ statements: String, managed: String = "[]", _ id: String = "Role") -> String {
  #"""
  "\#(id)": {"Type": "AWS::IAM::Role", "Properties": {"ManagedPolicyArns": \#(managed),
    "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [
      {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]},
    "Policies": [{"PolicyName": "p", "PolicyDocument": {"Version": "2012-10-17", "Statement": [\#(statements)]}}]}}
  """#
}

/// A function `F` with the role `Role` and the given further properties.
func function(_ properties: String = "", _ id: String = "F") -> String {
  let more = properties.isEmpty ? "" : ", " + properties
  return #""\#(id)": {"Type": "AWS::Lambda::Function", "Properties": {"Role": {"Fn::GetAtt": ["Role", "Arn"]}\#(more)}}"#
}

/// An event source mapping from `source` to the function `F`.
func mapping(_ source: String, _ attribute: String = "Arn", _ properties: String = "") -> String {
  let more = properties.isEmpty ? "" : ", " + properties
  return #"""
    "M": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {
      "EventSourceArn": {"Fn::GetAtt": ["\#(source)", "\#(attribute)"]}, "FunctionName": {"Ref": "F"}\#(more)}}
    """#
}
