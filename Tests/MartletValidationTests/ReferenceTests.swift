import Testing

/// Each rule, with a template that breaks it and one that does not.
@Suite struct ReferenceTests {
  @Test func resourcesDoNotDependOnThemselves() throws {
    let wrong = #"""
      {"Resources":{"A":{"Type":"AWS::SQS::Queue","DependsOn":"B"},"B":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::Sub":"${A.QueueName}"}}}}}
      """#
    #expect(
      try findings(wrong, "E3004") == [
        #"E3004 /Resources/A: the resources depend on each other: `A` → `B` → `A`; take one of the references away"#,
        #"E3004 /Resources/B: the resources depend on each other: `B` → `A` → `B`; take one of the references away"#,
      ])
    let right = #"""
      {"Resources":{"A":{"Type":"AWS::SQS::Queue"},"B":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::Sub":"${A.QueueName}"}}}}}
      """#
    #expect(try findings(right, "E3004") == [])
  }

  @Test func dependenciesExist() throws {
    let wrong = #"{"Resources":{"Queue":{"Type":"AWS::SQS::Queue"},"B":{"Type":"AWS::SNS::Topic","DependsOn":["Quee"]}}}"#
    #expect(
      try findings(wrong, "E3005") == [
        #"E3005 /Resources/B/DependsOn/0: there is no resource `Quee`; did you mean `Queue`?"#
      ])
    let right = #"{"Resources":{"Queue":{"Type":"AWS::SQS::Queue"},"B":{"Type":"AWS::SNS::Topic","DependsOn":["Queue"]}}}"#
    #expect(try findings(right, "E3005") == [])
  }

  @Test func namesAreUnique() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Parameters":{"Q":{"Type":"String"}}}"#
    #expect(
      try findings(wrong, "E3007") == [
        #"E3007 /Resources/Q: a parameter is also named `Q`; rename one of them"#
      ])
    let right = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Parameters":{"P":{"Type":"String"}}}"#
    #expect(try findings(right, "E3007") == [])
  }

  @Test func resourcesAreThereWhenReferredTo() throws {
    let wrong = #"""
      {"Resources":{"A":{"Type":"AWS::SQS::Queue","Condition":"C"},"B":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Ref":"A"}}}},"Parameters":{"P":{"Type":"String"}},
      "Conditions":{"C":{"Fn::Equals":[{"Ref":"P"},"a"]}}}
      """#
    #expect(
      try findings(wrong, "W1001") == [
        #"W1001 /Resources/B/Properties/DisplayName: `A` is not there when `C` is false; refer to it only when `C` holds"#
      ])
    let right = #"""
      {"Resources":{"A":{"Type":"AWS::SQS::Queue","Condition":"C"},"B":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::If":["C",{"Ref":"A"},"b"]}}}},"Parameters":{"P":{"Type":"String"}},
      "Conditions":{"C":{"Fn::Equals":[{"Ref":"P"},"a"]}}}
      """#
    #expect(try findings(right, "W1001") == [])
  }

  @Test func dependenciesAreNeeded() throws {
    let wrong = #"""
      {"Resources":{"A":{"Type":"AWS::SQS::Queue"},"B":{"Type":"AWS::SNS::Topic","DependsOn":"A",
      "Properties":{"DisplayName":{"Ref":"A"}}}}}
      """#
    #expect(
      try findings(wrong, "W3005") == [
        #"W3005 /Resources/B/DependsOn: `Ref` at `/Resources/B/Properties/DisplayName` already depends on `A`; remove it"#
      ])
    let right = #"{"Resources":{"A":{"Type":"AWS::SQS::Queue"},"B":{"Type":"AWS::SNS::Topic","DependsOn":"A"}}}"#
    #expect(try findings(right, "W3005") == [])
  }

  @Test func parametersAreUsed() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Parameters":{"P":{"Type":"String"}}}"#
    #expect(
      try findings(wrong, "W2001") == [
        #"W2001 /Parameters/P: the parameter `P` is not used; remove it"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::Sub":"${P}"}}}},"Parameters":{"P":{"Type":"String"}}}
      """#
    #expect(try findings(right, "W2001") == [])
  }

  @Test func mappingsAreUsed() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Mappings":{"M":{"a":{"b":"c"}}}}"#
    #expect(
      try findings(wrong, "W7001") == [
        #"W7001 /Mappings/M: the mapping `M` is not used; remove it"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::FindInMap":["M","a","b"]}}}},"Mappings":{"M":{"a":{"b":"c"}}}}
      """#
    #expect(try findings(right, "W7001") == [])
  }
}
