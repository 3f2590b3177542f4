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

  @Test("A condition that is defined in another way is compared for the same values of parameters")
  func redefined() throws {
    let read = T.allow(#""dynamodb:GetItem""#)
    let stack = T.export(either(read, #"{"Ref":"AWS::NoValue"}"#))
    let old = try template(T.orders, stack)
    let renamed = try JSON(parsing: old.printed(.compact).replacing("\"prod\"", with: "\"production\""))
    #expect(
      accessLines(old, renamed) == [
        "newly-allowed Export: `Export` can now read `Orders` (dynamodb:GetItem), where the condition `IsProd` is true now",
        "newly-denied Export: `Export` can no longer read `Orders` (dynamodb:GetItem), where the condition `IsProd` was true before",
      ])
    func defined(_ condition: String) throws -> JSON {
      try JSON(parsing: old.printed(.compact).replacing(#"{"Fn::Equals":[{"Ref":"Stage"},"prod"]}"#, with: condition))
    }
    let wider = try defined(#"{"Fn::Or":[{"Fn::Equals":[{"Ref":"Stage"},"prod"]},{"Fn::Equals":["pre",{"Ref":"Stage"}]}]}"#)
    #expect(
      accessLines(old, wider) == [
        """
        newly-allowed Export: `Export` can now read `Orders` (dynamodb:GetItem), where the condition `IsProd` is true now and was false before
        """
      ])
    #expect(accessLines(old, try defined(#"{"Fn::Not":[{"Fn::Not":[{"Fn::Equals":["prod",{"Ref":"Stage"}]}]}]}"#)) == [])
  }

  /// A template whose stages exclude each other, with a statement of its own for each of them and one for all others.
  private func stages(_ names: [String], parameter: String = "", _ statements: String) throws -> JSON {
    let conditions = names.map { #""Is\#($0)":{"Fn::Equals":[{"Ref":"Stage"},"\#($0)"]}"# }.joined(separator: ",")
    return try JSON(
      parsing: #"""
        {"Parameters":{"Stage":{"Type":"String"\#(parameter)}},"Conditions":{\#(conditions)},
         "Resources":{\#(T.orders),\#(T.export(statements))}}
        """#)
  }

  private func choice(_ condition: String, _ first: String, _ second: String = #"{"Ref":"AWS::NoValue"}"#) -> String {
    #"{"Fn::If":["\#(condition)",\#(first),\#(second)]}"#
  }

  @Test("Conditions that exclude each other are never true together, and one of them is true where the parameter allows no more")
  func contradictory() throws {
    let read = T.allow(#""dynamodb:GetItem""#), delete = T.allow(#""dynamodb:DeleteItem""#)
    let none = #"{"Ref":"AWS::NoValue"}"#
    let names = ["prod", "dev"]
    let both = "\(read),\(choice("Isprod", choice("Isdev", delete)))"
    #expect(accessLines(try stages(names, read), try stages(names, both)) == [])
    let neither = "\(read),\(choice("Isprod", none, choice("Isdev", none, delete)))"
    #expect(
      accessLines(try stages(names, read), try stages(names, neither)) == [
        """
        newly-allowed Export: `Export` can now delete items of `Orders` (dynamodb:DeleteItem), \
        where the conditions `Isdev` and `Isprod` are false
        """
      ])
    for allowed in [#","AllowedValues":["prod","dev"]"#, #","AllowedPattern":"^(prod|dev)$""#] {
      #expect(accessLines(try stages(names, parameter: allowed, read), try stages(names, parameter: allowed, neither)) == [])
    }
    // What the other version allows no more needs no answer.
    let old = try stages(names, parameter: #","AllowedValues":["prod","dev","test"]"#, read)
    #expect(accessLines(old, try stages(names, parameter: #","AllowedValues":["prod","dev"]"#, neither)) == [])
  }

  @Test("A document with a choice for each of many stages is read for each of them")
  func manyStages() throws {
    let names = ["a", "b", "c", "d", "e"]
    func statements(_ action: String) -> String {
      names.map { choice("Is\($0)", T.allow($0 == "d" ? action : #""dynamodb:Scan""#)) }.joined(separator: ",")
    }
    #expect(
      accessLines(try stages(names, statements(#""dynamodb:Scan""#)), try stages(names, statements(#""dynamodb:DeleteItem""#))) == [
        "newly-allowed Export: `Export` can now delete items of `Orders` (dynamodb:DeleteItem), where the condition `Isd` is true",
        "newly-denied Export: `Export` can no longer read `Orders` (dynamodb:Scan), where the condition `Isd` is true",
      ])
  }

  @Test("More independent conditions than can be looked at together")
  func manyConditions() throws {
    let names = (1...12).map { "C\($0)" }
    let conditions = names.map { #""\#($0)":{"Fn::Equals":[{"Ref":"P\#($0)"},"yes"]}"# }.joined(separator: ",")
    func template(_ statements: String) throws -> JSON {
      try JSON(parsing: #"{"Conditions":{\#(conditions)},"Resources":{\#(T.orders),\#(T.export(statements))}}"#)
    }
    let read = T.allow(#""dynamodb:GetItem""#)
    func changed(_ name: String) throws -> [String] {
      let old = names.map { choice($0, read) }.joined(separator: ",")
      let new = names.map { choice($0, $0 == name ? T.allow(#"["dynamodb:GetItem","dynamodb:DeleteItem"]"#) : read) }
      return accessLines(try template(old), try template(new.joined(separator: ",")))
    }
    let delete = "newly-allowed Export: `Export` can now delete items of `Orders` (dynamodb:DeleteItem)"
    #expect(try changed("C2") == [delete + ", where the condition `C2` is true"])
    #expect(try changed("C7") == [delete + ", under some conditions of the template"])
  }

  @Test("A mapping or a default that policies depend on and that is another is undecided")
  func otherSections() throws {
    let read = T.allow(#""dynamodb:GetItem""#)
    let old = try template(T.orders, T.export(either(read, #"{"Ref":"AWS::NoValue"}"#)))
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
