import Testing

/// Each rule, with a template that breaks it and one that does not.
@Suite struct ResolvedValueTests {
  @Test func valuesOfParametersFit() throws {
    let wrong = #"""
      {"Resources":{"R":{"Type":"AWS::SQS::Queue","Properties":{"DelaySeconds":{"Ref":"D"}}}},
      "Parameters":{"D":{"Type":"Number","Default":901}}}
      """#
    #expect(
      try findings(wrong, "W1030") == [
        #"W1030 /Parameters/D/Default: `Ref` answers `901` here: `901` is out of range; use 0 to 900"#
      ])
    let right = #"""
      {"Resources":{"R":{"Type":"AWS::SQS::Queue","Properties":{"DelaySeconds":{"Ref":"D"}}}},
      "Parameters":{"D":{"Type":"Number","Default":900}}}
      """#
    #expect(try findings(right, "W1030") == [])
  }

  @Test func valuesOfSubFit() throws {
    let wrong = #"""
      {"Resources":{"R":{"Type":"AWS::DynamoDB::Table","Properties":{"BillingMode":{"Fn::Sub":["${A}",{"A":"FREE"}]},
      "KeySchema":[]}}}}
      """#
    #expect(
      try findings(wrong, "W1031") == [
        #"W1031 /Resources/R/Properties/BillingMode/Fn::Sub: `Fn::Sub` answers `FREE` here: `FREE` is not an allowed value; use one of `PAY_PER_REQUEST`, `PROVISIONED`"#
      ])
    let right = #"""
      {"Resources":{"R":{"Type":"AWS::DynamoDB::Table","Properties":{"BillingMode":{"Fn::Sub":["${A}",{"A":"PROVISIONED"}]},
      "KeySchema":[]}}}}
      """#
    #expect(try findings(right, "W1031") == [])
  }

  @Test func valuesOfJoinFit() throws {
    let wrong = #"""
      {"Resources":{"R":{"Type":"AWS::DynamoDB::Table","Properties":{"BillingMode":{"Fn::Join":["_",["PAY","NEVER"]]},
      "KeySchema":[]}}}}
      """#
    #expect(
      try findings(wrong, "W1032") == [
        #"W1032 /Resources/R/Properties/BillingMode/Fn::Join: `Fn::Join` answers `PAY_NEVER` here: `PAY_NEVER` is not an allowed value; use one of `PAY_PER_REQUEST`, `PROVISIONED`"#
      ])
    let right = #"""
      {"Resources":{"R":{"Type":"AWS::DynamoDB::Table","Properties":{"BillingMode":{"Fn::Join":["_",["PAY","PER",
      "REQUEST"]]},"KeySchema":[]}}}}
      """#
    #expect(try findings(right, "W1032") == [])
  }

  @Test func valuesOfFindInMapFit() throws {
    let wrong = #"""
      {"Resources":{"R":{"Type":"AWS::DynamoDB::Table","Properties":{"BillingMode":{"Fn::FindInMap":["M","a","b"]},
      "KeySchema":[]}}},"Mappings":{"M":{"a":{"b":"FREE"}}}}
      """#
    #expect(
      try findings(wrong, "W1034") == [
        #"W1034 /Resources/R/Properties/BillingMode/Fn::FindInMap: `Fn::FindInMap` answers `FREE` here: `FREE` is not an allowed value; use one of `PAY_PER_REQUEST`, `PROVISIONED`"#
      ])
    let right = #"""
      {"Resources":{"R":{"Type":"AWS::DynamoDB::Table","Properties":{"BillingMode":{"Fn::FindInMap":["M","a","b"]},
      "KeySchema":[]}}},"Mappings":{"M":{"a":{"b":"PROVISIONED"}}}}
      """#
    #expect(try findings(right, "W1034") == [])
  }

  @Test func valuesOfSelectFit() throws {
    let wrong = #"""
      {"Resources":{"R":{"Type":"AWS::DynamoDB::Table","Properties":{"BillingMode":{"Fn::Select":[1,{"Fn::Split":["-",
      "a-b"]}]},"KeySchema":[]}}}}
      """#
    #expect(
      try findings(wrong, "W1035") == [
        #"W1035 /Resources/R/Properties/BillingMode/Fn::Select: `Fn::Select` answers `b` here: `b` is not an allowed value; use one of `PAY_PER_REQUEST`, `PROVISIONED`"#
      ])
    let right = #"""
      {"Resources":{"R":{"Type":"AWS::DynamoDB::Table","Properties":{"BillingMode":{"Fn::Select":[1,{"Fn::Split":["-",
      "a-PROVISIONED"]}]},"KeySchema":[]}}}}
      """#
    #expect(try findings(right, "W1035") == [])
  }

  @Test func branchesAreReachable() throws {
    let wrong = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::If":["C",{"Fn::If":["C","a","b"]},"c"]}}}},"Parameters":{"P":{"Type":"String"}},
      "Conditions":{"C":{"Fn::Equals":[{"Ref":"P"},"a"]}}}
      """#
    #expect(
      try findings(wrong, "W1028") == [
        #"W1028 /Resources/T/Properties/DisplayName/Fn::If/1/Fn::If/2: `C` is never false here; remove the branch, or correct the conditions"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::If":["C",{"Fn::If":["D","a","b"]},"c"]}}}},"Parameters":{"P":{"Type":"String"}},
      "Conditions":{"D":{"Fn::Equals":[{"Ref":"P"},"b"]},"C":{"Fn::Equals":[{"Ref":"P"},"a"]}}}
      """#
    #expect(try findings(right, "W1028") == [])
  }
}
