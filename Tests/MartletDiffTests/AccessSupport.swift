import MartletDiff
import MartletDocuments
import MartletPolicy
import Testing

/// Templates for the tests of access.
enum AccessTemplates {
  /// A template of these resources, each as a member of `Resources`.
  static func template(_ resources: String...) throws -> JSON {
    try JSON(parsing: #"{"Resources":{\#(resources.joined(separator: ","))}}"#)
  }

  static let orders = #""Orders":{"Type":"AWS::DynamoDB::Table","Properties":{"KeySchema":[{"AttributeName":"id","KeyType":"HASH"}]}}"#

  /// The function `Export` with the role `ExportRole`.
  static func export(_ statements: String, role: String = "ExportRole", more: String = "") -> String {
    #"""
    "Export":{"Type":"AWS::Lambda::Function","Properties":{"Role":{"Fn::GetAtt":["\#(role)","Arn"]}}},
    \#(Self.role(role, statements, more: more))
    """#
  }

  static func role(_ id: String, _ statements: String, more: String = "") -> String {
    #"""
    "\#(id)":{"Type":"AWS::IAM::Role","Properties":{
      "AssumeRolePolicyDocument":{"Version":"2012-10-17","Statement":[
        {"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]},
      "Policies":[{"PolicyName":"p","PolicyDocument":{"Version":"2012-10-17","Statement":[\#(statements)]}}]\#(more)}}
    """#
  }

  static func allow(_ actions: String, _ resource: String = #"{"Fn::GetAtt":["Orders","Arn"]}"#, _ more: String = "") -> String {
    #"{"Effect":"Allow","Action":\#(actions),"Resource":\#(resource)\#(more)}"#
  }
}

/// Each change as `result principal: description`.
func accessLines(_ old: JSON, _ new: JSON, moves: [ResourceMove] = []) -> [String] {
  StackDiff(old: old, new: new, moves: moves).accessChanges().map { "\($0.result.rawValue) \($0.principal): \($0.description)" }
}
