import Testing

/// Each rule, with a template that breaks it and one that does not.
@Suite struct TemplateConditionTests {
  @Test func conditionsAreConditions() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Conditions":{"C":"yes"}}"#
    #expect(
      try findings(wrong, "E8001") == [
        #"E8001 /Conditions/C: `yes` is not a Boolean"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Parameters":{"P":{"Type":"String"}},
      "Conditions":{"C":{"Fn::Equals":[{"Ref":"P"},"a"]}}}
      """#
    #expect(try findings(right, "E8001") == [])
  }

  @Test func equalsComparesTwo() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Conditions":{"C":{"Fn::Equals":["a"]}}}"#
    #expect(
      try findings(wrong, "E8003") == [
        #"E8003 /Conditions/C/Fn::Equals: the list has 1 item; write 2"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Parameters":{"P":{"Type":"String"}},
      "Conditions":{"C":{"Fn::Equals":[{"Ref":"P"},"a"]}}}
      """#
    #expect(try findings(right, "E8003") == [])
  }

  @Test func equalsKnowsNoResources() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Conditions":{"C":{"Fn::Equals":["a",{"Fn::GetAtt":["Q","Arn"]}]}}}"#
    #expect(
      try findings(wrong, "E8003") == [
        #"E8003 /Conditions/C/Fn::Equals/1: `Fn::GetAtt` cannot be called here; use a literal or one of `Ref`, `Fn::Sub`, `Fn::Join`, `Fn::Select`, `Fn::Split`, `Fn::FindInMap`, `Fn::Length`, `Fn::ToJsonString`"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Parameters":{"P":{"Type":"String"}},
      "Conditions":{"C":{"Fn::Equals":[{"Ref":"P"},"a"]}}}
      """#
    #expect(try findings(right, "E8003") == [])
  }

  @Test func andTakesTwoOrMore() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Conditions":{"C":{"Fn::And":[{"Condition":"C"}]}}}"#
    #expect(
      try findings(wrong, "E8004") == [
        #"E8004 /Conditions/C/Fn::And: the list has 1 item; write 2 to 10"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Parameters":{"P":{"Type":"String"}},
      "Conditions":{"C":{"Fn::Equals":[{"Ref":"P"},"a"]},"D":{"Fn::And":[{"Condition":"C"},{"Condition":"C"}]}}}
      """#
    #expect(try findings(right, "E8004") == [])
  }

  @Test func notTakesOne() throws {
    let wrong = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Parameters":{"P":{"Type":"String"}},
      "Conditions":{"C":{"Fn::Equals":[{"Ref":"P"},"a"]},"D":{"Fn::Not":[{"Condition":"C"},{"Condition":"C"}]}}}
      """#
    #expect(
      try findings(wrong, "E8005") == [
        #"E8005 /Conditions/D/Fn::Not: the list has 2 items; write 1"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Parameters":{"P":{"Type":"String"}},
      "Conditions":{"C":{"Fn::Equals":[{"Ref":"P"},"a"]},"D":{"Fn::Not":[{"Condition":"C"}]}}}
      """#
    #expect(try findings(right, "E8005") == [])
  }

  @Test func orNamesConditions() throws {
    let wrong = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Parameters":{"P":{"Type":"String"}},
      "Conditions":{"C":{"Fn::Equals":[{"Ref":"P"},"a"]},"D":{"Fn::Or":[{"Condition":"C"},{"Condition":"E"}]}}}
      """#
    #expect(
      try findings(wrong, "E8006") == [
        #"E8006 /Conditions/D/Fn::Or/1/Condition: there is no condition `E`; did you mean `C`?"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Parameters":{"P":{"Type":"String"}},
      "Conditions":{"C":{"Fn::Equals":[{"Ref":"P"},"a"]},"D":{"Fn::Or":[{"Condition":"C"},{"Condition":"D"}]}}}
      """#
    #expect(try findings(right, "E8006") == [])
  }

  @Test func conditionsAreUsed() throws {
    let wrong = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Parameters":{"P":{"Type":"String"}},
      "Conditions":{"C":{"Fn::Equals":[{"Ref":"P"},"a"]}}}
      """#
    #expect(
      try findings(wrong, "W8001") == [
        #"W8001 /Conditions/C: the condition `C` is not used; remove it"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Condition":"C","Type":"AWS::SQS::Queue"}},"Parameters":{"P":{"Type":"String"}},
      "Conditions":{"C":{"Fn::Equals":[{"Ref":"P"},"a"]}}}
      """#
    #expect(try findings(right, "W8001") == [])
  }

  @Test func comparisonsCanTurnOutEitherWay() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Conditions":{"C":{"Fn::Equals":["a","b"]}}}"#
    #expect(
      try findings(wrong, "W8003") == [
        #"W8003 /Conditions/C: the comparison is always false; compare with a parameter or a mapping"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Parameters":{"P":{"Type":"String"}},
      "Conditions":{"C":{"Fn::Equals":[{"Ref":"P"},"a"]}}}
      """#
    #expect(try findings(right, "W8003") == [])
  }

  @Test func requiredPropertiesAreThereInEveryCase() throws {
    let wrong = #"""
      {"Resources":{"L":{"Type":"AWS::SNS::Subscription","Properties":{"Protocol":"sqs","TopicArn":{"Fn::If":["C",
      "arn:aws:sns:eu-west-1:123456789012:t",{"Ref":"AWS::NoValue"}]}}}},"Parameters":{"P":{"Type":"String"}},
      "Conditions":{"C":{"Fn::Equals":[{"Ref":"P"},"a"]}}}
      """#
    #expect(
      try findings(wrong, "E3003") == [
        #"E3003 /Resources/L/Properties: `TopicArn` is missing; add it"#
      ])
    let right = #"""
      {"Resources":{"L":{"Type":"AWS::SNS::Subscription","Properties":{"Protocol":"sqs","TopicArn":{"Fn::If":["C",
      "arn:aws:sns:eu-west-1:123456789012:t","arn:aws:sns:eu-west-1:123456789012:u"]}}}},
      "Parameters":{"P":{"Type":"String"}},"Conditions":{"C":{"Fn::Equals":[{"Ref":"P"},"a"]}}}
      """#
    #expect(try findings(right, "E3003") == [])
  }

  /// A call of `Condition` is reported under the rule of what stands around it, never under E8007.
  @Test(arguments: [
    (#"{"Fn::Not":[{"Condition":"E"}]}"#, "E8005 /Conditions/D/Fn::Not/0/Condition: there is no condition `E`; did you mean `C`?"),
    (#"{"Fn::Not":[{"Condition":5}]}"#, "E8005 /Conditions/D/Fn::Not/0/Condition: `5` is not the name of a condition"),
    (#"{"Condition":"E"}"#, "E8001 /Conditions/D/Condition: there is no condition `E`; did you mean `C`?"),
    (#"{"Condition":5}"#, "E8001 /Conditions/D/Condition: `5` is not the name of a condition"),
    (#"{"Condition":"C"}"#, nil),
  ])
  func conditionsNameConditions(condition: String, finding: String?) throws {
    let template = """
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue","Condition":"D"}},"Parameters":{"P":{"Type":"String"}},
      "Conditions":{"C":{"Fn::Equals":[{"Ref":"P"},"a"]},"D":\(condition)}}
      """
    #expect(try findings(template).filter { $0.hasPrefix("E") } == (finding.map { [$0] } ?? []))
  }
}
