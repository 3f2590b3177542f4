import MartletDiff
import MartletDocuments
import MartletPolicy
import Testing

@Suite("Access under the conditions of a template")
struct AccessConditionTests {
  private typealias T = AccessTemplates

  private func template(_ resources: String...) throws -> JSON {
    try JSON(
      parsing: #"""
        {"Parameters":{"Stage":{"Type":"String","Default":"dev"}},"Conditions":{"IsProd":{"Fn::Equals":[{"Ref":"Stage"},"prod"]}},
         "Resources":{\#(resources.joined(separator: ","))}}
        """#)
  }

  private func either(_ first: String, _ second: String) -> String { #"{"Fn::If":["IsProd",\#(first),\#(second)]}"# }

  @Test("Branches that change places")
  func swapped() throws {
    let read = T.allow(#""dynamodb:GetItem""#), delete = T.allow(#""dynamodb:DeleteItem""#)
    let old = try template(T.orders, T.export(either(read, delete))), new = try template(T.orders, T.export(either(delete, read)))
    #expect(
      accessLines(old, new) == [
        "newly-allowed Export: `Export` can now delete items of `Orders` (dynamodb:DeleteItem), where the condition `IsProd` is true",
        "newly-allowed Export: `Export` can now read `Orders` (dynamodb:GetItem), where the condition `IsProd` is false",
        "newly-denied Export: `Export` can no longer read `Orders` (dynamodb:GetItem), where the condition `IsProd` is true",
        "newly-denied Export: `Export` can no longer delete items of `Orders` (dynamodb:DeleteItem), where the condition `IsProd` is false",
      ])
  }

  @Test("A choice between two that are the same is none")
  func same() throws {
    let read = T.allow(#""dynamodb:GetItem""#)
    let old = try template(T.orders, T.export(read)), new = try template(T.orders, T.export(either(read, read)))
    #expect(accessLines(old, new) == [])
    #expect(accessLines(new, old) == [])
  }

  @Test("A statement for one stage only, and a policy that one stage has")
  func oneStage() throws {
    let read = T.allow(#""dynamodb:GetItem""#), delete = T.allow(#""dynamodb:DeleteItem""#)
    let old = try template(T.orders, T.export(read))
    let statement = try template(T.orders, T.export("\(read),\(either(delete, #"{"Ref":"AWS::NoValue"}"#))"))
    let policy = try template(
      T.orders, T.export(read),
      #"""
      "More":{"Type":"AWS::IAM::Policy","Condition":"IsProd","Properties":{"PolicyName":"r","Roles":[{"Ref":"ExportRole"}],
        "PolicyDocument":{"Version":"2012-10-17","Statement":[\#(delete)]}}}
      """#)
    let expected = [
      "newly-allowed Export: `Export` can now delete items of `Orders` (dynamodb:DeleteItem), where the condition `IsProd` is true"
    ]
    #expect(accessLines(old, statement) == expected)
    #expect(accessLines(old, policy) == expected)
    #expect(accessLines(statement, policy) == [])
  }

  @Test("A route that is anonymous in one stage")
  func route() throws {
    func route(_ authorization: String) -> String {
      #"""
      "Get":{"Type":"AWS::ApiGatewayV2::Route","Properties":{"ApiId":"a1","RouteKey":"GET /orders","AuthorizationType":\#(authorization)}}
      """#
    }
    let old = try template(route(#""AWS_IAM""#)), new = try template(route(either(#""AWS_IAM""#, #""NONE""#)))
    #expect(
      accessLines(old, new) == ["newly-allowed anyone: `GET /orders` became anonymous, where the condition `IsProd` is false"])
    #expect(StackDiff(old: old, new: new).findings().map(\.judgement.id) == ["anonymous-route"])
  }

  @Test("A condition, a mapping or a default that policies depend on and that is defined in another way is undecided")
  func redefined() throws {
    let read = T.allow(#""dynamodb:GetItem""#)
    let stack = T.export(either(read, #"{"Ref":"AWS::NoValue"}"#))
    let old = try template(T.orders, stack)
    let new = try JSON(parsing: old.printed(.compact).replacing("\"prod\"", with: "\"production\""))
    #expect(
      accessLines(old, new) == [
        "undecided Export: whether `Export` may do more or less is not decided: the condition `IsProd` is defined in another way"
      ])
    let trusted = try template(
      #"""
      "Deploy":{"Type":"AWS::IAM::Role","Properties":{"AssumeRolePolicyDocument":{"Version":"2012-10-17","Statement":[
        {"Effect":"Allow","Principal":{"AWS":{"Ref":"Stage"}},"Action":"sts:AssumeRole"}]}}}
      """#)
    let other = try JSON(parsing: trusted.printed(.compact).replacing("\"dev\"", with: "\"test\""))
    #expect(
      accessLines(trusted, other) == [
        "undecided Deploy: whether more or fewer may assume `Deploy` is not decided: the parameter `Stage` has another default"
      ])
    #expect(accessLines(old, try JSON(parsing: old.printed(.compact).replacing("\"dev\"", with: "\"test\""))) == [])
  }
}
