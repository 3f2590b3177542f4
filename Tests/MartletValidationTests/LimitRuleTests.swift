import MartletDocuments
import MartletFacts
import MartletValidation
import Testing

/// Each rule about a limit, with a template that is past it, one that is near and one that is not.
@Suite struct LimitRuleTests {
  /// What is reported of limits in a template with such a section beside a queue.
  private func limits(_ section: String, _ value: JSON) throws -> [String] {
    let queue: JSON = ["Type": "AWS::SQS::Queue"]
    let resources = JSON.Member("Resources", section == "Resources" ? value : ["Q": queue])
    let template = JSON.object(section == "Resources" ? [resources] : [JSON.Member(section, value), resources])
    return try findings(template.printed(.compact), "E1002", "E1003", "E2010", "E3010", "E6010", "E7001", "E7010", "E9100", "W9100")
  }

  private func entries(_ count: Int, _ value: JSON) -> JSON { .object((0..<count).map { JSON.Member("E\($0)", value) }) }

  private let advice = "divide it: use fewer, or move a part to another stack or resource"

  @Test func descriptions() throws {
    #expect(
      try limits("Description", .string(String(repeating: "x", count: 1025))) == [
        "E1003 /Description: the description: 1025 bytes of the 1024 that AWS allows; \(advice)"
      ])
    #expect(
      try limits("Description", .string(String(repeating: "x", count: 1024))) == [
        "W9100 /Description: the description: 1024 bytes of the 1024 that AWS allows"
      ])
    #expect(try limits("Description", .string(String(repeating: "x", count: 819))) == [])
  }

  @Test func parameters() throws {
    let parameter: JSON = ["Type": "String"]
    #expect(
      try limits("Parameters", entries(201, parameter)) == [
        "E2010 /Parameters: the parameters of the template: 201 parameters of the 200 that AWS allows; \(advice)"
      ])
    #expect(
      try limits("Parameters", entries(161, parameter)) == [
        "W9100 /Parameters: the parameters of the template: 161 parameters of the 200 that AWS allows"
      ])
    #expect(try limits("Parameters", entries(160, parameter)) == [])
  }

  @Test func resources() throws {
    let topic: JSON = ["Type": "AWS::SNS::Topic"]
    #expect(
      try limits("Resources", entries(501, topic)) == [
        "E3010 /Resources: the resources of the template: 501 resources of the 500 that AWS allows; \(advice)"
      ])
    #expect(
      try limits("Resources", entries(401, topic)) == [
        "W9100 /Resources: the resources of the template: 401 resources of the 500 that AWS allows"
      ])
    #expect(try limits("Resources", entries(400, topic)) == [])
  }

  @Test func outputs() throws {
    let output: JSON = ["Value": "x"]
    #expect(
      try limits("Outputs", entries(201, output)) == [
        "E6010 /Outputs: the outputs of the template: 201 outputs of the 200 that AWS allows; \(advice)"
      ])
    #expect(try limits("Outputs", entries(160, output)) == [])
  }

  @Test func mappings() throws {
    let mapping: JSON = ["a": ["b": "c"]]
    #expect(
      try limits("Mappings", entries(201, mapping)) == [
        "E7010 /Mappings: the mappings of the template: 201 mappings of the 200 that AWS allows; \(advice)"
      ])
    #expect(try limits("Mappings", entries(160, mapping)) == [])
    #expect(
      try limits("Mappings", ["M": ["k": entries(201, "v")]]) == [
        "E7001 /Mappings/M/k: the keys of the mapping: 201 attributes of the 200 that AWS allows; \(advice)"
      ])
    #expect(
      try limits("Mappings", ["M": entries(161, ["b": "c"])]) == [
        "W9100 /Mappings/M: the keys of the mapping: 161 attributes of the 200 that AWS allows"
      ])
  }

  @Test func templates() throws {
    let text = JSON.string(String(repeating: "x", count: 1_000_000))
    let found = try limits("Metadata", ["Text": text])
    #expect(found == ["E1002 : the template: 1000069 bytes of the 1000000 that AWS allows; \(advice)"])
    #expect(try limits("Metadata", ["Text": .string(String(repeating: "x", count: 60_000))]) == [])
  }

  @Test func environments() throws {
    func template(_ count: Int) -> String {
      #"{"Resources":{"F":{"Type":"AWS::Lambda::Function","Properties":{"Environment":{"Variables":{"AB":"\#(String(repeating: "x", count: count))"}}}}}}"#
    }
    #expect(
      try findings(template(4095), "E3697", "W9100") == [
        "E3697 /Resources/F/Properties/Environment/Variables: the environment of the function: 4097 bytes of the 4096 that AWS allows; \(advice)"
      ])
    #expect(
      try findings(template(4094), "E3697", "W9100") == [
        "W9100 /Resources/F/Properties/Environment/Variables: the environment of the function: 4096 bytes of the 4096 that AWS allows"
      ])
    #expect(try findings(template(3000), "E3697", "W9100") == [])
  }

  @Test func environmentsOfEachCase() throws {
    let template = """
      {"Conditions":{"C":{"Fn::Equals":[{"Ref":"AWS::Region"},"a"]}},"Resources":{"F":{"Type":"AWS::Lambda::Function","Properties":{
      "Environment":{"Fn::If":["C",{"Variables":{"AB":"\(String(repeating: "x", count: 4095))"}},{"Ref":"AWS::NoValue"}]}}}}}
      """
    #expect(
      try findings(template, "E3697") == [
        "E3697 /Resources/F/Properties/Environment/Variables: the environment of the function: 4097 bytes of the 4096 that AWS allows; \(advice)"
      ])
  }

  /// A limit for which cfn-lint has no number, with what stands behind references estimated.
  @Test func limitsOfServices() throws {
    func template(_ count: Int, suffix: String) -> String {
      let statement = #"{"Action":"s3:GetObject","Effect":"Allow","Resource":\#(suffix)}"#
      let statements = Array(repeating: statement, count: count).joined(separator: ",")
      return """
        {"Resources":{"B":{"Type":"AWS::S3::Bucket"},"P":{"Type":"AWS::IAM::ManagedPolicy","Properties":{
        "PolicyDocument":{"Version":"2012-10-17","Statement":[\(statements)]}}}}}
        """
    }
    let path = "/Resources/P/Properties/PolicyDocument"
    #expect(
      try findings(template(85, suffix: #""arn:aws:s3:::a/*""#), "E9100", "W9100") == [
        "E9100 \(path): the managed policy: 6243 characters of the 6144 that AWS allows; \(advice)"
      ])
    #expect(
      try findings(template(40, suffix: #"{"Fn::GetAtt":["B","Arn"]}"#), "E9100", "W9100") == [
        "W9100 \(path): the managed policy: about 5918 characters of the 6144 that AWS allows"
      ])
    #expect(try findings(template(10, suffix: #""arn:aws:s3:::a/*""#), "E9100", "W9100") == [])
  }
}
