import MartletDocuments
import MartletValidation
import Testing

@Suite("How conditions of two templates come out together")
struct JointConditionTests {
  /// The ways as `false in the old version / false in the new`.
  private func ways(_ old: String, _ new: String? = nil, limit: Int = 8, of names: String...) throws -> [String]? {
    let old = try JSON(parsing: old), new = try new.map { try JSON(parsing: $0) } ?? old
    let joint = JointConditions(old: old, new: new, conditions: Set(names))
    return joint.outcomes(of: names, limit: limit)?.map {
      "\($0.old.sorted().joined(separator: ",")) / \($0.new.sorted().joined(separator: ","))"
    }.sorted()
  }

  private func template(_ conditions: String, _ stage: String = "{}") -> String {
    #"{"Parameters":{"Stage":\#(stage)},"Conditions":{\#(conditions)}}"#
  }

  private func isStage(_ stage: String) -> String { #"{"Fn::Equals":[{"Ref":"Stage"},"\#(stage)"]}"# }

  @Test("A parameter has one value")
  func exclusive() throws {
    let both = template(#""A":\#(isStage("a")),"B":\#(isStage("b"))"#)
    #expect(try ways(both, of: "A", "B") == ["A / A", "A,B / A,B", "B / B"])
    #expect(try ways(template(#""A":\#(isStage("a")),"N":{"Fn::Not":[{"Condition":"A"}]}"#), of: "A", "N") == ["A / A", "N / N"])
  }

  @Test("Allowed values and patterns bound what a parameter can be; those of a stored value do not")
  func allowed() throws {
    let conditions = #""A":\#(isStage("a")),"B":\#(isStage("b"))"#
    for stage in [#"{"AllowedValues":["a","b"]}"#, #"{"AllowedPattern":"^(a|b)$"}"#] {
      #expect(try ways(template(conditions, stage), of: "A", "B") == ["A / A", "B / B"])
    }
    #expect(try ways(template(conditions, #"{"AllowedPattern":"[b-z]+"}"#), of: "A", "B") == ["A / A", "A,B / A,B"])
    let stored = #"{"Type":"AWS::SSM::Parameter::Value<String>","AllowedValues":["/x"]}"#
    #expect(try ways(template(conditions, stored), of: "A", "B") == ["A / A", "A,B / A,B", "B / B"])
    let three = template(conditions, #"{"AllowedValues":["a","b","c"]}"#), two = template(conditions, #"{"AllowedValues":["a","c"]}"#)
    #expect(try ways(three, two, of: "A", "B") == ["A,B / A,B", "B / B"])
  }

  @Test("A condition of either version has an answer of its own, for the same value")
  func redefined() throws {
    #expect(try ways(template(#""A":\#(isStage("a"))"#), template(#""A":\#(isStage("b"))"#), of: "A") == [" / A", "A / ", "A / A"])
    let either = #"{"Fn::Or":[\#(isStage("a")),\#(isStage("b"))]}"#
    #expect(try ways(template(#""A":\#(isStage("a"))"#), template(#""A":\#(either)"#), of: "A") == [" / ", "A / ", "A / A"])
  }

  @Test("Mappings of known keys, and what is the same text is the same value")
  func values() throws {
    func mapped(_ tier: String) -> String {
      #"""
      {"Mappings":{"M":{"eu-west-1":{"tier":"\#(tier)"},"us-east-1":{"tier":"small"}}},"Conditions":{
        "Big":{"Fn::Equals":[{"Fn::FindInMap":["M",{"Ref":"AWS::Region"},"tier"]},"big"]},
        "EU":{"Fn::Equals":[{"Ref":"AWS::Region"},"eu-west-1"]}}}
      """#
    }
    #expect(try ways(mapped("big"), of: "Big", "EU") == [" / ", "Big,EU / Big,EU"])
    #expect(try ways(mapped("big"), mapped("small"), of: "Big", "EU") == [" / Big", "Big,EU / Big,EU"])
    let imported = #"{"Conditions":{"A":{"Fn::Equals":[{"Fn::ImportValue":"x"},"1"]},"B":{"Fn::Equals":["2",{"Fn::ImportValue":"x"}]}}}"#
    #expect(try ways(imported, of: "A", "B") == ["A / A", "A,B / A,B", "B / B"])
  }

  @Test("A condition that nobody defines is the same in both; too many ways are none")
  func bounds() throws {
    #expect(try ways("{}", of: "X") == [" / ", "X / X"])
    #expect(try ways("{}", limit: 3, of: "X", "Y") == nil)
    let circle = #"{"Conditions":{"A":{"Fn::Not":[{"Condition":"A"}]}}}"#
    #expect(try ways(circle, of: "A")?.isEmpty != true)
  }
}
